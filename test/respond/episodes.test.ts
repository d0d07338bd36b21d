import { respond } from '../../shared/respond';
import type { IntentId, TicketId } from '../../shared/domain/names';
import { alarmSays, at, dutyOf, limits, play, restart } from '../support/estate';
import { inMemoryPorts } from '../support/in-memory-ports';
import type { InMemory } from '../support/in-memory-ports';
import { reconcile } from '../../shared/reconcile';

const patient = dutyOf(play({ limits: { ...limits, cooldownMinutes: 0, handOverAtOpening: 99 } }));

async function heals(toban: InMemory, red: string, green: string): Promise<void> {
  toban.clock.now = at(red);
  await respond(alarmSays('ALARM', red), toban.ports);
  await respond(toban.commandEnds(), toban.ports);
  await respond(toban.commandEnds(), toban.ports);
  toban.clock.now = at(green);
  await respond(alarmSays('OK', green), toban.ports);
}

describe('a recurrence', () => {
  it('within 60 minutes reopens the ticket, keeps its story and counts', async () => {
    const toban = inMemoryPorts({ duty: patient });
    await heals(toban, '04:00', '04:02');
    await heals(toban, '05:01', '05:03');

    expect(toban.ticket()).toMatchObject({ episode: 1, openedAt: '2026-03-01T04:00:00.000Z' });
    expect(toban.ticket().openings).toEqual(['2026-03-01T04:00:00.000Z', '2026-03-01T05:01:00.000Z']);
    expect(toban.ticket().entries.map(({ what }) => what)).toEqual([
      'opened',
      'acted',
      'finished',
      'acted',
      'finished',
      'closed',
      'reopened',
      'acted',
      'finished',
      'acted',
      'finished',
      'closed',
    ]);
    expect(toban.notices.map(({ notice, because }) => `${notice} ${because.id}`)).toEqual([
      'opened alarm-raised',
      'resolved healed',
      'opened alarm-raised-again',
      'resolved healed',
    ]);
    expect(toban.notices[3]?.because).toMatchObject({ seconds: 120 });
  });

  it('of an alarm that flaps every half minute does not outgrow its ticket', async () => {
    const toban = inMemoryPorts({ duty: patient });
    for (let times = 0; times < 120; times += 1) {
      for (const state of ['ALARM', 'OK'] as const) {
        const id = `${state} ${times}` as never;
        await respond({ ...alarmSays(state, '04:00'), id, at: toban.clock.now }, toban.ports);
        toban.pass({ seconds: 15 });
      }
    }

    expect(toban.ticket().openings).toHaveLength(100);
    expect(toban.ticket().openings.at(-1)).toBe('2026-03-01T04:59:30.000Z');
    expect(JSON.stringify({ ...toban.ticket(), entries: [] }).length).toBeLessThan(8_000);
  });

  it('later is the next episode with the memory of the last; the closed one is kept under its own id', async () => {
    const toban = inMemoryPorts({ duty: patient });
    await heals(toban, '04:00', '04:02');
    await heals(toban, '05:02', '05:04');

    expect(toban.ticket()).toMatchObject({ episode: 2, openedAt: '2026-03-01T05:02:00.000Z' });
    expect(toban.ticket().openings).toHaveLength(2);
    const first = `${toban.ticket().key}-1` as TicketId;
    expect(toban.tickets.ended.get(first)?.stage).toMatchObject({
      kind: 'closed',
      because: { id: 'healed' },
    });
  });

  it('forgets openings after 24 hours', async () => {
    const toban = inMemoryPorts({ duty: patient });
    await heals(toban, '04:00', '04:02');
    toban.facts.alarms['web-down'] = 'ALARM';
    toban.clock.now = at('2026-03-02T04:00:00.000Z');
    await respond(alarmSays('ALARM', '2026-03-02T04:00:00.000Z'), toban.ports);
    expect(toban.ticket().openings).toEqual(['2026-03-02T04:00:00.000Z']);
  });

  it('tells nobody of the end of an opening that nobody heard of', async () => {
    const toban = inMemoryPorts({ duty: patient });
    await heals(toban, '04:00', '04:02');
    const muted = { by: 'patch-night', until: at('06:00') };
    toban.clock.now = at('04:30');
    await respond(alarmSays('ALARM', '04:30', { muted }), toban.ports);
    await respond(alarmSays('OK', '04:40'), toban.ports);
    expect(toban.notices).toHaveLength(2);
  });

  it('every few minutes for a day keeps the ticket small enough to store', async () => {
    const toban = inMemoryPorts({ duty: patient });
    let time = at('04:00');
    for (let flip = 0; flip < 300; flip += 1) {
      time = new Date(Date.parse(time) + 150_000).toISOString() as typeof time;
      toban.clock.now = time;
      await respond(alarmSays(flip % 2 === 0 ? 'ALARM' : 'OK', time), toban.ports);
    }
    expect(JSON.stringify(toban.ticket().intents).length).toBeLessThan(10_000);
  });
});

describe('a play that left duty.yml while a ticket was open', () => {
  it.each(['acting', 'verifying'] as const)(
    'hands over at the next look when it was %s, and ends with the alarm',
    async (kind) => {
      const toban = inMemoryPorts({ duty: dutyOf(play({ steps: [restart, restart] })) });
      await respond(alarmSays('ALARM', '04:00'), toban.ports);
      if (kind === 'verifying') await respond(toban.commandEnds(), toban.ports);
      expect(toban.ticket().stage.kind).toBe(kind);
      const ports = { ...toban.ports, duty: dutyOf(play({ name: 'another' as never, alarms: ['other'] })) };
      if (kind === 'acting') toban.commandEnds();
      toban.pass({ minutes: 6 });
      await respond(toban.timer(), ports);
      expect(toban.sent).toHaveLength(1);
      expect(toban.ticket().stage.kind).toBe('handed-over');
      expect(toban.ledger.permits).toEqual({});

      toban.facts.alarms['web-down'] = 'OK';
      toban.pass({ hours: 1 });
      await reconcile(ports);
      expect(toban.ticket().stage.kind).toBe('closed');
    },
  );
});

describe('timers', () => {
  it('of a matter that is over are stale: nothing is done, nothing is written', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(alarmSays('OK', '04:01'), toban.ports);
    const { version } = toban.ticket();
    toban.pass({ minutes: 4 });
    expect(await respond(toban.timer(), toban.ports)).toMatchObject({ because: { id: 'matter-closed' } });
    expect(toban.ticket().version).toBe(version);
  });

  it('of a ticket that never was are ignored', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    const timer = { ...toban.timer(), ticket: 'aaaaaaaaaaaa-1' as TicketId };
    expect(await respond(timer, toban.ports)).toMatchObject({ because: { id: 'no-such-ticket' } });
  });

  it('that come too early set the next', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    toban.pass({ seconds: 20 });
    await respond(toban.commandEnds(), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    // Verification until 04:05:20; the timer of the look comes at 04:03:30.
    toban.clock.now = at('04:04');
    await respond(toban.timer(), toban.ports);
    expect(toban.timers.map((timer) => timer.at)).toEqual([
      '2026-03-01T04:03:30.000Z',
      '2026-03-01T04:05:20.000Z',
    ]);
    expect(toban.ticket().stage.kind).toBe('verifying');
  });
});

describe('an answer to a notice', () => {
  async function reopened() {
    const duty = { ...patient };
    const { wordpress } = duty.systems;
    if (!wordpress) throw new Error('Expected a system');
    const toban = inMemoryPorts({
      duty: { ...duty, systems: { wordpress: { ...wordpress, people: [{ name: 'Mori' }] } } },
    });
    await heals(toban, '04:00', '04:02');
    const before = toban.ticket().sequence;
    toban.clock.now = at('04:30');
    await respond(alarmSays('ALARM', '04:30'), toban.ports);
    const { key, episode, openedAfter } = toban.ticket();
    return { toban, id: `${key}-${episode}`, before, openedAfter };
  }

  it('of this opening counts', async () => {
    const { toban, id, openedAfter } = await reopened();
    const notice = `${id}.${openedAfter + 1}` as IntentId;

    await respond(toban.reply('acknowledge', 'Mori', { notice }), toban.ports);

    expect(toban.ticket().acknowledged).toMatchObject({ by: 'Mori' });
  });

  it.each([
    ['an opening that is over', (id: string, before: number) => `${id}.${before}`],
    ['the very first one', (id: string) => `${id}.1`],
    ['another ticket', (_: string, before: number) => `aaaaaaaaaaaa-1.${before + 5}`],
  ])('of %s counts for nothing, and it is said', async (_, notice) => {
    const { toban, id, before } = await reopened();
    const answered = { notice: notice(id, before) as IntentId };

    await respond(toban.reply('take-over', 'Mori', answered), toban.ports);

    expect(toban.ticket().takenOver).toBeUndefined();
    expect(toban.ticket().entries.at(-1)?.because.id).toBe('reply-to-nothing');
  });

  it('cannot be moved to another notice: the signature covers which it was', async () => {
    const { toban, id, before, openedAfter } = await reopened();
    const old = toban.reply('take-over', 'Mori', { notice: `${id}.${before}` as IntentId });

    const moved = await respond({ ...old, notice: `${id}.${openedAfter + 1}` as IntentId }, toban.ports);

    expect(moved).toMatchObject({ kind: 'ignored', because: { id: 'reply-forged' } });
  });
});
