import { read } from '../../events/read';
import { healthEvent } from '../../local/health/health-event';
import type { Step } from '../../shared/domain/duty';
import { forWaiting } from '../../shared/recoveries';
import { respond } from '../../shared/respond';
import { alarmSays, at, dutyOf, look, play, tokyo, web1, web2 } from '../support/estate';
import { type InMemory, inMemoryPorts } from '../support/in-memory-ports';

const move: Step = {
  action: 'move-server',
  with: {},
  afterMinutes: 15,
  withinMinutes: 10,
  verify: 'alarm-ok',
};
const duty = dutyOf(play({ steps: [look, move] }));

/** AWS says what became of its own recovery. */
async function recovery(
  toban: InMemory,
  end: 'SUCCESS' | 'FAILURE',
  { server = web1, kind = 'SIMPLIFIED_AUTO_RECOVERY', region = tokyo.region } = {},
): Promise<readonly string[]> {
  const event = healthEvent(
    {
      code: `AWS_EC2_${kind}_${end}`,
      ...tokyo,
      category: 'issue',
      updatedAt: toban.clock.now,
      resources: [{ id: server }],
    },
    region,
  );
  const [reading] = read(event);
  if (reading?.kind !== 'signal') throw new Error('Expected a notice');
  const responses: string[] = [];
  for (const signal of await forWaiting(reading.signal, toban.ports)) {
    const response = await respond(signal, toban.ports);
    responses.push(response.kind === 'ignored' ? response.because.id : response.decision.kind);
  }
  return responses;
}

/** The alarm has gone off, the look is done, and the move waits for AWS. */
async function waiting(): Promise<InMemory> {
  const toban = inMemoryPorts({ duty, now: '04:00' });
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  toban.clock.now = at('04:01');
  await respond(toban.commandEnds(), toban.ports);
  expect(toban.ticket().stage).toMatchObject({ kind: 'holding', because: { id: 'too-early' } });
  return toban;
}

describe('AWS’s own recovery of a server', () => {
  it.each(['SIMPLIFIED_AUTO_RECOVERY', 'INSTANCE_AUTO_RECOVERY'])(
    'that failed (%s) ends the wait for it at once',
    async (kind) => {
      const toban = await waiting();
      toban.clock.now = at('04:05');

      expect(await recovery(toban, 'FAILURE', { kind })).toEqual(['act']);

      expect(toban.hands.moved).toEqual([`stop ${web1}`]);
      expect(toban.ticket().entries.map(({ because }) => because.id)).toContain('aws-recovery-failed');
    },
  );

  it('that succeeded is noted, and the wait goes on: the alarm will say', async () => {
    const toban = await waiting();

    expect(await recovery(toban, 'SUCCESS')).toEqual(['note']);

    expect(toban.ticket().stage).toMatchObject({ kind: 'holding', until: at('04:15') });
    await respond(alarmSays('OK', '04:06'), toban.ports);
    expect(toban.ticket().stage).toMatchObject({ kind: 'closed', because: { id: 'recovered-alone' } });
  });

  it('is heard twice, in two Regions, and acted on once', async () => {
    const toban = await waiting();
    toban.clock.now = at('04:05');

    await recovery(toban, 'FAILURE');
    const again = await recovery(toban, 'FAILURE', { region: 'us-west-2' });

    expect(again).toEqual(['already-seen']);
    expect(toban.hands.moved).toEqual([`stop ${web1}`]);
  });

  it('that failed before the alarm went off leaves nothing to wait for', async () => {
    const toban = inMemoryPorts({ duty, now: '03:55' });
    expect(await recovery(toban, 'FAILURE')).toEqual([]);
    toban.clock.now = at('04:00');
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    toban.clock.now = at('04:01');

    await respond(toban.commandEnds(), toban.ports);

    expect(toban.hands.moved).toEqual([`stop ${web1}`]);
  });

  it('that failed yesterday says nothing about today', async () => {
    const toban = inMemoryPorts({ duty, now: '2026-02-28T20:00:00.000Z' });
    toban.clock.now = at('2026-02-28T20:00:00.000Z');
    await recovery(toban, 'FAILURE');
    toban.clock.now = at('04:00');
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    toban.clock.now = at('04:01');

    await respond(toban.commandEnds(), toban.ports);

    expect(toban.ticket().stage).toMatchObject({ kind: 'holding', because: { id: 'too-early' } });
  });

  it('that comes after the matter was closed changes nothing', async () => {
    const toban = await waiting();
    await respond(alarmSays('OK', '04:06'), toban.ports);

    expect(await recovery(toban, 'FAILURE')).toEqual(['matter-closed']);
    expect(toban.hands.moved).toEqual([]);
  });

  it('that comes while the move is under way changes nothing', async () => {
    const toban = await waiting();
    toban.clock.now = at('04:15');
    await respond(toban.timer(), toban.ports);

    expect(await recovery(toban, 'FAILURE')).toEqual(['nobody-waits-for-recovery']);
    expect(toban.hands.moved).toEqual([`stop ${web1}`]);
  });

  it('of another server is no news here', async () => {
    const toban = await waiting();

    expect(await recovery(toban, 'FAILURE', { server: web2 })).toEqual([]);
    expect(toban.ticket().stage.kind).toBe('holding');
  });

  it('that the ledger cannot tell is waited for', async () => {
    const toban = await waiting();
    const { read: readLedger } = toban.ledger;
    await recovery(toban, 'SUCCESS');
    toban.ledger.read = () => Promise.reject(new Error('ProvisionedThroughputExceeded'));
    toban.clock.now = at('04:05');

    await respond(toban.timer(), toban.ports);

    toban.ledger.read = readLedger;
    expect(toban.hands.moved).toEqual([]);
  });
});
