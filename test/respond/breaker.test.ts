import type { PlayName, SystemName } from '../../shared/domain/names';
import { reconcile } from '../../shared/reconcile';
import { respond } from '../../shared/respond';
import type { InstanceId } from '../../shared/domain/names';
import {
  alarmSays,
  at,
  batch1,
  dutyOf,
  look,
  measureOf,
  play,
  restart,
  server,
  web1,
  web2,
} from '../support/estate';
import { inMemoryPorts, type InMemory } from '../support/in-memory-ports';

const servers = [1, 2, 3, 4, 5].map((number) => {
  const id = `i-0bbbbbbbbbbbbbbb${number}` as InstanceId;
  // Each in a group of its own, so that nothing but the breaker can hold it.
  const tags = { toban: 'wordpress', role: 'web', 'aws:autoscaling:groupName': `group-${number}` };
  return server(id, `web-${number}`, { tags });
});

function fleet(): InMemory {
  const duty = dutyOf(play({ system: 'wordpress' as SystemName, steps: [restart] }));
  const alarms = Object.fromEntries(servers.map((_, index) => [`web-down-${index + 1}`, 'ALARM' as const]));
  return inMemoryPorts({ duty, facts: { servers, alarms } });
}

const down = (number: number, time = '04:00') =>
  alarmSays('ALARM', time, {
    name: `web-down-${number}`,
    measures: [measureOf(servers[number - 1]?.instanceId as InstanceId)],
  });

const stages = ({ tickets }: InMemory) =>
  [...tickets.now.values()].map(({ stage }) => ('because' in stage ? stage.because.id : stage.kind));

describe('three incidents of one play', () => {
  it('stop it: two were acted on, the third pages once, the next are quiet', async () => {
    const toban = fleet();
    for (const number of [1, 2, 3, 4, 5]) await respond(down(number), toban.ports);
    expect(toban.sent).toHaveLength(2);
    expect(stages(toban)).toEqual([
      'acting',
      'acting',
      'breaker-incidents',
      'breaker-incidents',
      'breaker-incidents',
    ]);
    expect(toban.notices.map(({ notice, severity }) => `${notice} ${severity}`)).toEqual([
      'opened warning',
      'opened warning',
      'stopped critical',
    ]);
    expect(toban.notices[2]?.text).toContain('web-down-1, web-down-2, web-down-3');
  });

  it('stop it also when all five come at the same moment: never a third change, never a second page', async () => {
    const toban = fleet();
    await Promise.all([1, 2, 3, 4, 5].map((number) => respond(down(number), toban.ports)));
    expect(toban.sent.length).toBeLessThanOrEqual(2);
    expect(toban.notices.filter(({ severity }) => severity === 'critical')).toHaveLength(1);
  });

  it('are counted once each, however often and in whatever copies they arrive', async () => {
    const toban = fleet();
    for (let copy = 0; copy < 4; copy += 1)
      for (const number of [1, 2]) await respond(down(number), toban.ports);
    expect(toban.ledger.openings).toHaveLength(2);
    expect(toban.sent).toHaveLength(2);
  });

  it('let work go on 30 minutes after the last, if that is still needed', async () => {
    const toban = fleet();
    for (const number of [1, 2, 3]) await respond(down(number), toban.ports);
    toban.pass({ minutes: 29 });
    await reconcile(toban.ports);
    expect(toban.sent).toHaveLength(2);
    toban.pass({ minutes: 2 });
    await reconcile(toban.ports);
    expect(toban.sent).toHaveLength(3);
    expect(toban.notices.filter(({ severity }) => severity === 'critical')).toHaveLength(1);
  });

  it('that a human muted or rehearsed are none', async () => {
    const toban = fleet();
    const muted = { by: 'patch night', until: '2026-03-01T05:00:00.000Z' as never };
    await respond({ ...down(1), muted }, toban.ports);
    await respond({ ...down(2), rehearsal: true }, toban.ports);
    expect(toban.ledger.openings).toEqual([]);
  });

  it('are recorded although the function died over it', async () => {
    const toban = fleet();
    toban.hands.luck.push('dies-before');
    const { recordOpening } = toban.ledger;
    toban.ledger.recordOpening = () => Promise.reject(new Error('Killed'));
    await respond(down(1), toban.ports).catch(() => undefined);
    toban.ledger.recordOpening = recordOpening;
    expect(toban.ledger.openings).toEqual([]);
    toban.pass({ minutes: 5 });
    await reconcile(toban.ports);
    expect(toban.ledger.openings.map(({ at }) => at)).toEqual(['2026-03-01T04:00:00.000Z']);
  });
});

it('a page that its claimant could not send is sent later, and not by another', async () => {
  const toban = fleet();
  for (const number of [1, 2]) await respond(down(number), toban.ports);
  toban.noticeLuck.push('failed');
  for (const number of [3, 4]) await respond(down(number), toban.ports);
  expect(toban.notices.filter(({ severity }) => severity === 'critical')).toHaveLength(0);
  toban.pass({ minutes: 5 });
  await reconcile(toban.ports);
  await reconcile(toban.ports);
  expect(toban.notices.filter(({ severity }) => severity === 'critical')).toHaveLength(1);
});

it('changes that fail are told to the people of each system whose work they stop', async () => {
  const other = 'shop' as SystemName;
  const duty = dutyOf(
    play({ steps: [restart] }),
    play({ name: 'shop-down' as PlayName, system: other, alarms: ['shop-*'], steps: [restart] }),
  );
  const { wordpress } = duty.systems;
  if (!wordpress) throw new Error('Expected the system wordpress');
  const theirs = { ...duty, systems: { wordpress, shop: { ...wordpress, name: other } } };
  const [ours, shop] = [web1, web2].map((id, index) =>
    server(id, 'web', { tags: { toban: index === 0 ? 'wordpress' : 'shop', role: 'web' } }),
  );
  const alarms = { 'web-down': 'ALARM', 'shop-down': 'ALARM', 'shop-slow': 'ALARM' } as const;
  const toban = inMemoryPorts({
    duty: theirs,
    facts: { servers: [ours, shop].flatMap((each) => each ?? []), alarms },
  });
  for (const number of [1, 2, 3, 4, 5]) {
    const end = { at: at('03:59'), result: 'failed' } as const;
    const change = { at: at('03:50'), server: batch1, action: 'restart-service', end };
    toban.ledger.changes[`another-${number}.1`] = change;
  }

  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  for (const name of ['shop-down', 'shop-slow'])
    await respond(alarmSays('ALARM', '04:00', { name, measures: [measureOf(web2)] }), toban.ports);

  expect(toban.sent).toEqual([]);
  expect(
    toban.notices.map(({ because: { id }, text }) => [id, /shop-down|web-down/.exec(text)?.[0]]),
  ).toEqual([
    ['breaker-failures', 'web-down'],
    ['breaker-failures', 'shop-down'],
  ]);
});

describe('the end of a change', () => {
  it('is recorded with the permit that is given back', async () => {
    const toban = fleet();
    await respond(down(1), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    expect(Object.values(toban.ledger.changes).map(({ end }) => end)).toEqual([undefined]);
    toban.pass({ minutes: 2 });
    await respond({ ...down(1, '04:02'), id: 'ok' as never, state: 'OK' }, toban.ports);
    expect(Object.values(toban.ledger.changes).map(({ end }) => end)).toEqual([
      { at: '2026-03-01T04:02:00.000Z', result: 'succeeded' },
    ]);
  });

  it('is no failure of free-disk-space, which says of itself in its own words that it worked', async () => {
    const duty = dutyOf(play({ steps: [{ ...restart, action: 'free-disk-space', with: { days: '14' } }] }));
    const toban = inMemoryPorts({ duty, facts: { servers, alarms: { 'web-down-1': 'ALARM' } } });
    await respond(down(1), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    await respond({ ...down(1, '04:02'), id: 'ok' as never, state: 'OK' }, toban.ports);
    expect(Object.values(toban.ledger.changes).map(({ end }) => end?.result)).toEqual(['succeeded']);
  });

  it('is a failure when the alarm does not believe it, and when its command failed', async () => {
    const toban = fleet();
    await respond(down(1), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    toban.pass({ minutes: 6 });
    await respond(toban.timer(), toban.ports);
    await respond(down(2), toban.ports);
    await respond(toban.commandEnds({ status: 'failed' }), toban.ports);
    expect(Object.values(toban.ledger.changes).map(({ end }) => end?.result)).toEqual(['failed', 'failed']);
  });
});

describe('a look in a storm', () => {
  const looking = () => {
    const duty = dutyOf(play({ steps: [look, restart] }));
    const alarms = Object.fromEntries(servers.map((_, index) => [`web-down-${index + 1}`, 'ALARM' as const]));
    return inMemoryPorts({ duty, facts: { servers, alarms } });
  };

  it('hears of the others that opened at its own moment: two look, and one page tells of all', async () => {
    const toban = looking();
    await Promise.all([1, 2, 3, 4, 5].map((number) => respond(down(number), toban.ports)));
    expect(toban.sent.length).toBeLessThanOrEqual(2);
    expect(toban.notices.filter(({ severity }) => severity === 'critical')).toHaveLength(1);
    expect(toban.notices.filter(({ notice }) => notice === 'opened').length).toBeLessThanOrEqual(2);
  });

  it('counts its own opening once, beside the commit', async () => {
    const toban = looking();
    await respond(down(1), toban.ports);
    await respond(down(1), toban.ports);
    expect(toban.ledger.openings).toHaveLength(1);
    expect(Object.values(toban.tickets.now.values().next().value?.intents ?? {})).not.toContainEqual(
      expect.objectContaining({ outcome: undefined }),
    );
  });
});

it('when the breaker closes, it is said once, and on each ticket that goes on', async () => {
  const toban = fleet();
  for (const number of [1, 2, 3, 4, 5]) await respond(down(number), toban.ports);
  toban.pass({ minutes: 31 });
  await reconcile(toban.ports);
  const closings = toban.notices.filter(({ because: { id } }) => id === 'breaker-closed');
  expect(closings).toMatchObject([{ notice: 'noted', severity: 'info' }]);
  expect(closings[0]?.text).toContain('web-server-down');
  const lines = [...toban.tickets.now.values()].map(
    ({ entries }) => entries.filter(({ because: { id } }) => id === 'breaker-closed').length,
  );
  expect(lines).toEqual([0, 0, 1, 1, 1]);
});
