import type { Duty } from '../../shared/domain/duty';
import type { Plan } from '../../shared/domain/names';
import { reconcile } from '../../shared/reconcile';
import { respond } from '../../shared/respond';
import { alarmSays, at, dutyOf, limits, look, play, restart, web1 } from '../support/estate';
import { inMemoryPorts, type InMemory } from '../support/in-memory-ports';

const MORI = 'Mori';
const SATO = 'Sato';

/** A play that restarts at once, when one of two people has approved. */
function askingDuty(changes: Partial<Parameters<typeof play>[0]> = {}): Duty {
  const duty = dutyOf(
    play({
      steps: [restart],
      mode: { businessHours: 'ask', otherwise: 'ask' },
      approval: { people: [MORI], withinMinutes: 15 },
      ...changes,
    }),
  );
  const wordpress = duty.systems['wordpress'];
  if (!wordpress) throw new Error('Expected a system');
  return { ...duty, systems: { wordpress: { ...wordpress, people: [{ name: MORI }, { name: SATO }] } } };
}

async function asked(duty: Duty = askingDuty()): Promise<InMemory> {
  const toban = inMemoryPorts({ duty });
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  return toban;
}

function told(toban: InMemory): readonly string[] {
  return toban.notices.map(({ notice, severity, because }) => `${notice} ${severity} ${because.id}`);
}

function lastEntry(toban: InMemory): string | undefined {
  const entry = toban.ticket().entries.at(-1);
  return entry && `${entry.what} ${entry.because.id}`;
}

describe('a play that asks', () => {
  it('tells people what it would do and how to answer, and does nothing', async () => {
    const toban = await asked();

    expect(toban.sent).toEqual([]);
    expect(told(toban)).toEqual(['asked critical mode-asks']);
    const { stage } = toban.ticket();
    expect(stage).toMatchObject({ kind: 'asking', step: 0, until: '2026-03-01T04:15:00.000Z' });
    const plan = stage.kind === 'asking' ? stage.plan : '';
    expect(toban.notices[0]?.text).toContain(`approve ${toban.timer().ticket} --plan ${plan} --as NAME`);
    expect(toban.timers.map((timer) => timer.at)).toEqual(['2026-03-01T04:15:00.000Z']);
  });

  it('acts when it is approved, and says by whom', async () => {
    const toban = await asked();
    toban.pass({ minutes: 3 });

    await respond(toban.reply('approve', MORI), toban.ports);

    expect(toban.sent.map(({ document, instanceId }) => [document, instanceId])).toEqual([
      ['Toban-RestartService', web1],
    ]);
    expect(toban.ticket().entries.map(({ what, because }) => `${what} ${because.id}`)).toEqual([
      'opened alarm-raised',
      'asked mode-asks',
      'answered approved',
      'acted acting',
    ]);
    expect(toban.ticket().approval).toMatchObject({ by: 'Mori', at: '2026-03-01T04:03:00.000Z' });
    expect(told(toban)).toEqual(['asked critical mode-asks', 'noted info approved']);
    expect(toban.notices.at(-1)?.text).toContain(
      'Next: You need not do anything yet. `npm run stop` stops Toban.',
    );
  });

  it('goes on asking, with all that an answer needs, when somebody only knows of it', async () => {
    const toban = await asked();
    toban.pass({ minutes: 3 });

    await respond(toban.reply('acknowledge', SATO), toban.ports);

    const { stage } = toban.ticket();
    const plan = stage.kind === 'asking' ? stage.plan : '';
    const { text = '' } = toban.notices.at(-1) ?? {};
    expect(text).toContain('[NOTE] WordPress\nSato knows of it and looks after it.');
    expect(text).toContain('Next: Toban waits for your answer, and does nothing without it.');
    expect(text).toContain(`approve ${toban.timer().ticket} --plan ${plan} --as NAME`);
  });

  it('acts once when the approval comes twice, and when it comes again after the action', async () => {
    const toban = await asked();
    const yes = toban.reply('approve', MORI);

    await respond(yes, toban.ports);
    await respond(yes, toban.ports);
    toban.pass({ minutes: 1 });
    await respond(toban.commandEnds(), toban.ports);
    await respond({ ...yes, id: 'a-copy-that-is-not-remembered' as typeof yes.id }, toban.ports);

    expect(toban.sent).toHaveLength(1);
    expect(lastEntry(toban)).toBe('noted reply-to-nothing');
  });

  it('hands over when it is rejected, and never acts', async () => {
    const toban = await asked();

    await respond(toban.reply('reject', MORI), toban.ports);
    toban.pass({ minutes: 30 });
    await reconcile(toban.ports);

    expect(toban.sent).toEqual([]);
    expect(told(toban)).toEqual(['asked critical mode-asks', 'handed-over critical rejected']);
  });

  it('hands over when nobody answers in time, and a late approval does nothing', async () => {
    const toban = await asked();
    const yes = toban.reply('approve', MORI);
    toban.pass({ minutes: 15 });
    await respond(toban.timer(), toban.ports);
    expect(told(toban).at(-1)).toBe('handed-over critical approval-expired');

    await respond(yes, toban.ports);

    expect(toban.sent).toEqual([]);
    expect(lastEntry(toban)).toBe('noted reply-to-nothing');
    expect(told(toban).at(-1)).toBe('noted info reply-to-nothing');
  });

  it('acts on an approval that took its time, as long as the request is open', async () => {
    const toban = await asked(askingDuty({ approval: { people: [MORI], withinMinutes: 60 } }));
    toban.pass({ minutes: 40 });

    await respond(toban.reply('approve', MORI), toban.ports);

    expect(toban.sent.map(({ document }) => document)).toEqual(['Toban-RestartService']);
  });

  it('does nothing on an approval after the request has expired, though its timer has not come', async () => {
    const toban = await asked(askingDuty({ limits: { ...limits, staleAfterMinutes: 60 } }));
    toban.pass({ minutes: 15 });

    await respond(toban.reply('approve', MORI), toban.ports);

    expect(toban.sent).toEqual([]);
    expect(told(toban).at(-1)).toBe('noted info reply-too-late');
    await respond(toban.timer(), toban.ports);
    expect(told(toban).at(-1)).toBe('handed-over critical approval-expired');
  });

  it('closes when the alarm recovers while it asks', async () => {
    const toban = await asked();
    toban.facts.alarms['web-down'] = 'OK';
    toban.pass({ minutes: 2 });

    await respond(alarmSays('OK', '04:02'), toban.ports);

    expect(toban.ticket().stage.kind).toBe('closed');
    expect(toban.sent).toEqual([]);
  });

  it('sees at the end of the time that the alarm is OK, though nobody said so', async () => {
    const toban = await asked();
    toban.facts.alarms['web-down'] = 'OK';
    toban.pass({ minutes: 15 });

    await respond(toban.timer(), toban.ports);

    expect(toban.ticket().stage.kind).toBe('closed');
  });

  it('lets a look pass without a question', async () => {
    const duty = askingDuty({ steps: [{ ...restart, action: 'diagnose', verify: 'command' }, restart] });

    const toban = await asked(duty);

    expect(toban.sent.map(({ document }) => document)).toEqual(['Toban-Diagnose']);
  });
});

describe('an answer that must do nothing', () => {
  it('is forged: it gets no line on the ticket and no notice', async () => {
    const toban = await asked();
    const before = toban.ticket();

    const response = await respond(toban.reply('approve', MORI, { signature: 'forged' }), toban.ports);

    expect(response).toEqual({ kind: 'ignored', because: { id: 'reply-forged', person: 'Mori' } });
    expect(toban.ticket()).toEqual(before);
    expect(toban.sent).toEqual([]);
  });

  it('was signed for other words: another verb, person, ticket or plan', async () => {
    const toban = await asked();
    const yes = toban.reply('approve', SATO);

    for (const words of [{ person: MORI }, { minutes: 9 }, { plan: 'aaaaaaaa' as Plan }]) {
      const response = await respond({ ...yes, ...words }, toban.ports);
      expect(response).toMatchObject({ kind: 'ignored', because: { id: 'reply-forged' } });
    }
    expect(toban.sent).toEqual([]);
  });

  it('comes from somebody who may not decide it', async () => {
    const toban = await asked();

    await respond(toban.reply('approve', SATO), toban.ports);
    await respond(toban.reply('approve', 'a stranger'), toban.ports);

    expect(toban.sent).toEqual([]);
    expect(toban.ticket().stage.kind).toBe('asking');
    expect(told(toban).slice(1)).toEqual(['noted info reply-foreign', 'noted info reply-foreign']);
    expect(toban.notices.at(-1)?.text).toContain('(allowed: Mori)');
  });

  it('was sent a quarter of an hour ago or from the future', async () => {
    const toban = await asked(askingDuty({ approval: { people: [MORI], withinMinutes: 60 } }));
    const yes = toban.reply('approve', MORI);
    toban.pass({ minutes: 16 });

    await respond(yes, toban.ports);
    await respond(toban.reply('approve', MORI, { at: at('05:00') }), toban.ports);

    expect(toban.sent).toEqual([]);
    expect(told(toban).slice(1)).toEqual(['noted info reply-too-late', 'noted info reply-too-late']);
  });

  it('is about a plan that has changed: another parameter in a new duty.yml', async () => {
    const toban = await asked();
    const yes = toban.reply('approve', MORI);
    await respond(toban.reply('snooze', MORI, { minutes: 1 }), toban.ports);
    toban.pass({ minutes: 1 });
    const other = askingDuty({ steps: [{ ...restart, with: { service: 'nginx' } }] });
    const ports = { ...toban.ports, duty: other };
    await respond(toban.timer(), ports);

    await respond(yes, ports);

    expect(toban.sent).toEqual([]);
    expect(lastEntry(toban)).toBe('noted reply-to-another-plan');
    expect(toban.ticket().stage.kind).toBe('asking');
  });

  it('is given under a notice of an earlier episode', async () => {
    const toban = await asked();
    const { ticket } = toban.reply('acknowledge', SATO);
    await respond(alarmSays('OK', '04:01'), toban.ports);
    toban.pass({ hours: 3 });
    await respond(alarmSays('ALARM', '07:00'), toban.ports);

    await respond(toban.reply('acknowledge', SATO, { ticket }), toban.ports);
    await respond(toban.reply('snooze', SATO, { ticket, minutes: 60 }), toban.ports);

    expect(toban.ticket().episode).toBe(2);
    expect(toban.ticket().acknowledged).toBeUndefined();
    expect(toban.ticket().stage.kind).toBe('asking');
    expect(lastEntry(toban)).toBe('noted reply-to-nothing');
  });

  it('cannot be checked: it is not believed, and comes again', async () => {
    const toban = await asked();
    toban.facts.signatures = 'unreadable';

    await expect(respond(toban.reply('approve', MORI), toban.ports)).rejects.toMatchObject({
      retryable: true,
    });

    expect(toban.sent).toEqual([]);
    toban.facts.signatures = 'readable';
    await respond(toban.reply('approve', MORI), toban.ports);
    expect(toban.sent).toHaveLength(1);
  });
});

describe('an approval settles what was asked and nothing else', () => {
  it('a guard that objects meanwhile holds; when its reason passes, the approval still counts', async () => {
    const toban = await asked();
    toban.facts.killSwitch = 'on, by the night watch';
    await respond(toban.reply('approve', MORI), toban.ports);
    expect(toban.ticket().stage).toMatchObject({ kind: 'holding', because: { id: 'kill-switch-on' } });

    toban.facts.killSwitch = 'off';
    toban.pass({ minutes: 15 });
    await respond(toban.timer(), toban.ports);

    expect(toban.sent).toHaveLength(1);
  });

  it('a no takes the approval back while something else still holds the step', async () => {
    const toban = await asked();
    const no = toban.reply('reject', MORI);
    toban.facts.killSwitch = 'on';
    await respond(toban.reply('approve', MORI), toban.ports);

    await respond(no, toban.ports);
    toban.facts.killSwitch = 'off';
    toban.pass({ minutes: 15 });
    await respond(toban.timer(), toban.ports);

    expect(toban.sent).toEqual([]);
    expect(told(toban).at(-1)).toBe('handed-over critical rejected');
  });

  it('whoever asks for time after it was approved is asked again', async () => {
    const toban = await asked();
    toban.facts.killSwitch = 'on';
    await respond(toban.reply('approve', MORI), toban.ports);

    await respond(toban.reply('snooze', SATO, { minutes: 10 }), toban.ports);
    toban.facts.killSwitch = 'off';
    toban.pass({ minutes: 10 });
    await respond(toban.timer(), toban.ports);

    expect(toban.sent).toEqual([]);
    expect(toban.ticket().stage.kind).toBe('asking');
  });

  it('a later step that does the same again is asked about again', async () => {
    const again = { steps: [restart, look, restart], limits: { ...limits, cooldownMinutes: 1 } };
    const toban = await asked(askingDuty(again));
    await respond(toban.reply('approve', MORI), toban.ports);
    toban.pass({ minutes: 1 });
    await respond(toban.commandEnds(), toban.ports);
    toban.pass({ minutes: 6 });
    await respond(toban.timer(), toban.ports);
    await respond(toban.commandEnds(), toban.ports);

    expect(toban.sent.map(({ document }) => document)).toEqual(['Toban-RestartService', 'Toban-Diagnose']);
    expect(toban.ticket().stage).toMatchObject({ kind: 'asking', step: 2 });
  });

  it('half an hour later it is asked again', async () => {
    const toban = await asked();
    toban.facts.killSwitch = 'on';
    await respond(toban.reply('approve', MORI), toban.ports);
    toban.pass({ minutes: 31 });
    toban.facts.killSwitch = 'off';

    await respond(toban.timer(), toban.ports);

    expect(toban.sent).toEqual([]);
    expect(toban.ticket().stage.kind).toBe('asking');
  });

  it('the next opening of the same alarm needs an approval of its own', async () => {
    const toban = await asked();
    const yes = toban.reply('approve', MORI);
    await respond(yes, toban.ports);
    toban.pass({ minutes: 1 });
    await respond(toban.commandEnds(), toban.ports);
    await respond(alarmSays('OK', '04:02'), toban.ports);
    toban.pass({ minutes: 35 });

    await respond(alarmSays('ALARM', '04:36'), toban.ports);

    expect(toban.sent).toHaveLength(1);
    expect(toban.ticket().stage.kind).toBe('asking');
    await respond({ ...yes, id: 'forgotten' as typeof yes.id }, toban.ports);
    expect(toban.sent).toHaveLength(1);
  });
});

describe('what else people answer', () => {
  it('an acknowledgement is kept on the ticket and told', async () => {
    const toban = await asked();

    await respond(toban.reply('acknowledge', SATO), toban.ports);

    expect(toban.ticket().acknowledged).toEqual({ by: 'Sato', at: '2026-03-01T04:00:00.000Z' });
    expect(toban.ticket().stage.kind).toBe('asking');
    expect(told(toban).at(-1)).toBe('noted info acknowledged');
  });

  it('a snoozed request rests, then everything is looked at again and it is asked again', async () => {
    const toban = await asked();
    await respond(toban.reply('snooze', SATO, { minutes: 30 }), toban.ports);
    expect(toban.ticket().stage).toMatchObject({ kind: 'holding', until: '2026-03-01T04:30:00.000Z' });

    toban.pass({ minutes: 30 });
    await respond(toban.timer(), toban.ports);

    expect(toban.sent).toEqual([]);
    expect(told(toban)).toEqual([
      'asked critical mode-asks',
      'noted info snoozed',
      'asked critical mode-asks',
    ]);
  });
});

describe('the mode by the hour', () => {
  const hours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', closed: ['2026-11-23'], open: [] };

  function byTheHour(): Duty {
    const duty = askingDuty({ mode: { businessHours: 'ask', otherwise: 'auto' } });
    const wordpress = duty.systems['wordpress'];
    if (!wordpress) throw new Error('Expected a system');
    return { ...duty, systems: { wordpress: { ...wordpress, businessHours: hours } } };
  }

  it.each([
    ['a Monday at 10:00 in Tokyo', '2026-11-30T01:00:00.000Z', 'asking'],
    ['a Monday at 03:00 in Tokyo', '2026-11-29T18:00:00.000Z', 'acting'],
    ['a Sunday at 10:00 in Tokyo', '2026-11-29T01:00:00.000Z', 'acting'],
    ['the holiday 勤労感謝の日 at 10:00 in Tokyo', '2026-11-23T01:00:00.000Z', 'acting'],
  ])('on %s it is %s: %s', async (_, now, stage) => {
    const toban = inMemoryPorts({ duty: byTheHour() });
    toban.clock.now = now as typeof toban.clock.now;

    await respond({ ...alarmSays('ALARM', '04:00'), at: toban.clock.now }, toban.ports);

    expect(toban.ticket().stage.kind).toBe(stage);
  });

  it('a play that only notifies looks, tells and leaves it to people', async () => {
    const toban = await asked(askingDuty({ mode: { businessHours: 'notify', otherwise: 'notify' } }));

    expect(toban.sent).toEqual([]);
    expect(told(toban)).toEqual(['handed-over critical mode-notifies']);
  });
});

describe('a person who steps in', () => {
  /** The play looks, then restarts by itself. */
  const acting = () => inMemoryPorts({ duty: { ...askingDuty(), plays: dutyOf().plays } });

  it('takes the matter over: nothing is asked and nothing is done any more', async () => {
    const toban = await asked();

    await respond(toban.reply('take-over', SATO), toban.ports);

    expect(toban.ticket()).toMatchObject({
      stage: { kind: 'handed-over', because: { id: 'taken-over', person: SATO } },
      acknowledged: { by: SATO },
    });
    expect(told(toban).at(-1)).toBe('noted info taken-over');
  });

  it('takes over a restart that is under way: it ends, and no other step follows', async () => {
    const toban = acting();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(toban.commandEnds(), toban.ports);

    await respond(toban.reply('take-over', MORI), toban.ports);
    expect(toban.ticket().stage.kind).toBe('acting');
    expect(told(toban).at(-1)).toBe('noted info taking-over');
    await respond(toban.commandEnds(), toban.ports);
    toban.pass({ minutes: 6 });
    await respond(toban.timer(), toban.ports);

    expect(toban.sent.map(({ action }) => action)).toEqual(['diagnose', 'restart-service']);
    expect(toban.ticket().stage).toMatchObject({ kind: 'handed-over', because: { id: 'taken-over' } });
  });

  it('is not in the way when the alarm comes back after its end', async () => {
    const toban = await asked();
    await respond(toban.reply('take-over', SATO), toban.ports);
    await respond(alarmSays('OK', '04:05'), toban.ports);
    toban.pass({ minutes: 10 });
    await respond(alarmSays('ALARM', '04:10'), toban.ports);

    expect(toban.ticket().stage.kind).toBe('asking');
  });

  it('mutes the notices of a ticket, but for what is critical and its end', async () => {
    const toban = acting();
    toban.facts.killSwitch = 'on';
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(toban.reply('mute', MORI, { minutes: 120 }), toban.ports);
    toban.facts.killSwitch = 'off';
    toban.pass({ minutes: 20 });
    await respond(toban.timer(), toban.ports);
    await respond(alarmSays('OK', '04:25'), toban.ports);

    expect(toban.ticket().quiet).toEqual({ by: MORI, until: '2026-03-01T06:00:00.000Z' });
    expect(toban.notices.map(({ because }) => because.id)).toEqual([
      'kill-switch-on',
      'muted-by',
      'recovered-alone',
    ]);
  });

  it('asks how it stands and gets a notice', async () => {
    const toban = await asked();

    await respond(toban.reply('status', MORI), toban.ports);

    expect(toban.notices.at(-1)?.because).toEqual({ id: 'standing', person: MORI, where: 'asking' });
    expect(toban.ticket().stage.kind).toBe('asking');
  });

  it('is known by the member id in the ticket’s own system, whatever name came with it', async () => {
    const duty = askingDuty();
    const { wordpress } = duty.systems;
    if (!wordpress) throw new Error('Expected a system');
    const people = [{ name: MORI, slack: 'U0000000001' }, { name: SATO }];
    const toban = await asked({ ...duty, systems: { wordpress: { ...wordpress, people } } });

    await respond(toban.reply('approve', MORI, { slack: 'U0000000002' }), toban.ports);
    expect(toban.notices.at(-1)?.because).toMatchObject({ id: 'reply-foreign', person: '@U0000000002' });
    expect(toban.sent).toEqual([]);

    await respond(toban.reply('approve', 'somebody else', { slack: 'U0000000001' }), toban.ports);
    expect(toban.ticket().approval).toMatchObject({ by: MORI });
  });

  it('answers once by what makes the answer one, however often it is sent and signed', async () => {
    const toban = await asked();
    const once = { once: 'k3x7q2m5vbtdk3x7' };

    await respond(toban.reply('acknowledge', MORI, once), toban.ports);
    toban.pass({ minutes: 1 });
    const again = await respond(toban.reply('acknowledge', MORI, once), toban.ports);

    expect(again).toEqual({ kind: 'ignored', because: { id: 'already-seen' } });
  });

  it('answers once by a link however much else the ticket hears, until the link is over', async () => {
    const toban = await asked();
    const once = { once: 'k3x7q2m5vbtdk3x7' };
    const pressed = () => respond(toban.reply('acknowledge', MORI, once), toban.ports);
    await pressed();
    for (let other = 1; other <= 41; other += 1) {
      toban.pass({ minutes: 1 });
      await respond(toban.reply('status', SATO), toban.ports);
    }
    expect(toban.ticket().seen).toHaveLength(40);

    expect(await pressed()).toEqual({ kind: 'ignored', because: { id: 'already-seen' } });
    toban.clock.now = at('2026-03-02T04:14:00.000Z');
    expect(await pressed()).toEqual({ kind: 'ignored', because: { id: 'already-seen' } });

    toban.clock.now = at('2026-03-02T05:00:00.000Z');
    await respond(toban.reply('status', SATO), toban.ports);
    expect(toban.ticket().replies).toHaveLength(1);
  });

  it('does not outgrow its ticket when a member of Slack presses all day', async () => {
    const toban = await asked();
    for (let hour = 1; hour <= 12; hour += 1) {
      for (const press of ['aaaa', 'bbbb', 'cccc']) {
        const once = `${press}k3x7q2m5v${press.slice(0, 1)}${String(hour).padStart(2, '2')}`;
        await respond(toban.reply('status', SATO, { slack: 'U0000000002', once }), toban.ports);
      }
      toban.pass({ minutes: 60 });
    }
    expect(toban.ticket().replies).toHaveLength(3);
  });
});
