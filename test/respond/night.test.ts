import { respond } from '../../shared/respond';
import type { Duty, Mode } from '../../shared/domain/duty';
import type { Instant } from '../../shared/domain/instant';
import { alarmSays, dutyOf, play, restart } from '../support/estate';
import { inMemoryPorts, type InMemory } from '../support/in-memory-ports';

const MORI = 'Mori';
/** A Friday at 22:00 in Tokyo, and the Monday at 09:00 after it. */
const FRIDAY_NIGHT = '2026-11-27T13:00:00.000Z' as Instant;
const MONDAY_AT_NINE = '2026-11-30T00:00:00.000Z' as Instant;

function telling(byDay: Mode): Duty {
  const duty = dutyOf(
    play({
      steps: [restart],
      mode: { businessHours: byDay, otherwise: 'notify' },
      approval: { people: [MORI], withinMinutes: 15 },
    }),
  );
  const wordpress = duty.systems['wordpress'];
  if (!wordpress) throw new Error('Expected a system');
  const businessHours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', closed: [], open: [] };
  return { ...duty, systems: { wordpress: { ...wordpress, people: [{ name: MORI }], businessHours } } };
}

async function atNight(duty: Duty): Promise<InMemory> {
  const toban = inMemoryPorts({ duty });
  toban.clock.now = FRIDAY_NIGHT;
  await respond({ ...alarmSays('ALARM', '04:00'), at: FRIDAY_NIGHT }, toban.ports);
  return toban;
}

async function onMonday(toban: InMemory): Promise<void> {
  toban.clock.now = MONDAY_AT_NINE;
  await respond(toban.timer(), toban.ports);
}

function told(toban: InMemory): readonly string[] {
  return toban.notices.map(({ notice, severity, because }) => `${notice} ${severity} ${because.id}`);
}

const AT_NIGHT = 'handed-over critical mode-notifies-until';

describe('a play that only tells at night', () => {
  it('tells people at once, and holds until the hours of another mode', async () => {
    const toban = await atNight(telling('auto'));

    expect(told(toban)).toEqual([AT_NIGHT]);
    expect(toban.notices[0]?.text).toContain('does nothing about it until Mon 2026-11-30 09:00 JST');
    expect(toban.ticket().stage).toMatchObject({ kind: 'holding', until: MONDAY_AT_NINE });
    expect(toban.sent).toEqual([]);
  });

  it('looks every hour whether it is over, and says nothing new', async () => {
    const toban = await atNight(telling('auto'));
    for (let hour = 1; hour <= 30; hour += 1) {
      toban.pass({ hours: 1 });
      await respond(toban.timer(), toban.ports);
    }

    expect(told(toban)).toEqual([AT_NIGHT]);
    expect(toban.sent).toEqual([]);
    toban.facts.alarms['web-down'] = 'OK';
    toban.pass({ hours: 1 });
    await respond(toban.timer(), toban.ports);
    expect(toban.ticket().stage.kind).toBe('closed');
  });

  it('acts in the morning where it may, and says so', async () => {
    const toban = await atNight(telling('auto'));
    await onMonday(toban);

    expect(toban.sent.map(({ action }) => action)).toEqual(['restart-service']);
    expect(told(toban)).toEqual([AT_NIGHT, 'noted info acting-after-telling']);
  });

  it('asks in the morning where it must', async () => {
    const toban = await atNight(telling('ask'));
    await onMonday(toban);

    expect(toban.sent).toEqual([]);
    expect(told(toban)).toEqual([AT_NIGHT, 'asked critical mode-asks']);
  });

  it('does nothing in the morning where the alarm is OK', async () => {
    const toban = await atNight(telling('auto'));
    toban.facts.alarms['web-down'] = 'OK';
    await onMonday(toban);

    expect(toban.sent).toEqual([]);
    expect(toban.ticket().stage.kind).toBe('closed');
  });

  it.each(['acknowledge', 'take-over'] as const)('leaves it to whoever says %s', async (verb) => {
    const toban = await atNight(telling('auto'));
    toban.pass({ minutes: 5 });
    await respond(toban.reply(verb, MORI), toban.ports);
    expect(toban.ticket().stage.kind).toBe('handed-over');
    await onMonday(toban);

    expect(toban.sent).toEqual([]);
    expect(toban.ticket().stage.kind).toBe('handed-over');
  });

  it('cannot be put off: it would be told to nobody again', async () => {
    const toban = await atNight(telling('auto'));
    await respond(toban.reply('snooze', MORI), toban.ports);

    expect(told(toban).at(-1)).toBe('noted info reply-to-nothing');
    expect(toban.ticket().stage).toMatchObject({ kind: 'holding', until: MONDAY_AT_NINE });
  });

  it('credits people when the alarm is OK before the morning', async () => {
    const toban = await atNight(telling('auto'));
    toban.pass({ minutes: 20 });
    await respond({ ...alarmSays('OK', '04:20'), at: toban.clock.now }, toban.ports);

    expect(told(toban)).toEqual([AT_NIGHT, 'resolved info recovered-after-hand-over']);
  });

  it('hands over for good where the mode is the same by day', async () => {
    const toban = await atNight(telling('notify'));

    expect(told(toban)).toEqual(['handed-over critical mode-notifies']);
    expect(toban.ticket().stage.kind).toBe('handed-over');
  });
});
