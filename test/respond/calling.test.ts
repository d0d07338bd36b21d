import type { Duty, Escalation, System } from '../../shared/domain/duty';
import type { Instant } from '../../shared/domain/instant';
import { ticketId } from '../../shared/matter';
import { respond } from '../../shared/respond';
import { alarmSays, at, dutyOf, look, play, restart } from '../support/estate';
import { inMemoryPorts, type InMemory } from '../support/in-memory-ports';

const chain: Escalation = {
  rungs: [
    { tell: ['weekly'], afterMinutes: 0 },
    { tell: ['Sato'], afterMinutes: 15 },
    { tell: ['pagerduty', 'Ueda'], afterMinutes: 30, kinds: ['handed-over', 'stuck'] },
  ],
  repeat: 1,
  repeatAfterMinutes: 20,
  acknowledgedForMinutes: 60,
};

function dutyWith(escalation: Escalation | undefined, changes: Partial<System> = {}, asks = false): Duty {
  const duty = dutyOf(
    play({
      steps: [look, asks ? { ...restart, mode: { businessHours: 'ask', otherwise: 'ask' } } : restart],
      approval: { people: ['Mori', 'Sato'], withinMinutes: 45 },
    }),
  );
  const { wordpress } = duty.systems;
  if (!wordpress) throw new Error('Expected the system wordpress');
  const people = ['Mori', 'Sato', 'Ueda'].map((name) => ({ name }));
  const rotations = {
    weekly: { people: ['Mori', 'Ueda'], from: '2026-02-23', handOver: '09:00', overrides: [] },
  };
  const system = { ...wordpress, people, rotations, ...changes, ...(escalation && { escalation }) };
  return { ...duty, systems: { wordpress: system } };
}

/** The alarm is red, its server looked at, and either handed over or asked about. */
async function redAnd(duty: Duty, changes: Parameters<typeof inMemoryPorts>[0] = {}): Promise<InMemory> {
  const toban = inMemoryPorts({ duty, now: '04:00', ...changes });
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  toban.pass({ seconds: 20 });
  await respond(toban.commandEnds({ result: { config: 'broken', configError: 'line 40' } }), toban.ports);
  return toban;
}

async function asked(duty: Duty): Promise<InMemory> {
  const toban = inMemoryPorts({ duty, now: '04:00' });
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  await respond(toban.commandEnds(), toban.ports);
  return toban;
}

/** Every timer comes when it is due, until then. */
async function passUntil(toban: InMemory, time: string): Promise<void> {
  const end = at(time);
  for (;;) {
    const due = toban.timers.map((timer) => timer.at).filter((moment) => moment > toban.clock.now);
    const [next] = due.sort();
    if (!next || next > end) break;
    toban.clock.now = next;
    await respond(toban.timer(), toban.ports);
  }
  toban.clock.now = end;
}

/** When and whom people were called, in the minutes of the clock. */
function calls({ notices }: InMemory): readonly string[] {
  return notices
    .filter(({ severity }) => severity === 'critical')
    .map(({ notice, because, to }) => `${notice} ${because.id}${to ? `: ${to.join(', ')}` : ''}`);
}

it('without a chain nobody is named, and no timer is set', async () => {
  const toban = await redAnd(dutyWith(undefined));

  expect(toban.ticket().stage.kind).toBe('handed-over');
  expect(calls(toban)).toEqual(['handed-over config-broken']);
  expect(toban.ticket().calling).toBeUndefined();
  expect(toban.timers).toHaveLength(1);
});

it('names the first in the notice itself, then calls the next after their minutes, and says in the end that nobody answered', async () => {
  const toban = await redAnd(dutyWith(chain));
  expect(calls(toban)).toEqual(['handed-over config-broken: Mori']);
  expect(toban.ticket().attention).toBe('2026-03-01T04:15:20.000Z');

  await passUntil(toban, '08:00');

  expect(calls(toban)).toEqual([
    'handed-over config-broken: Mori',
    'escalated called-next: Sato',
    'escalated called-next: pagerduty, Ueda',
    'escalated called-next: Mori',
    'escalated called-next: Sato',
    'escalated called-next: pagerduty, Ueda',
    'escalated nobody-answered: Mori, Sato, pagerduty, Ueda',
  ]);
  const times = toban.ticket().entries.filter(({ what }) => what === 'called');
  expect(times.map((entry) => entry.at.slice(11, 19))).toEqual([
    '04:15:20',
    '04:30:20',
    '04:50:20',
    '05:05:20',
    '05:20:20',
    '05:40:20',
  ]);
  expect(toban.notices.at(-1)?.text).toContain(
    'Nobody has answered for 100 minutes, though these were called: Mori, Sato, pagerduty, Ueda. Nobody else is called.',
  );
});

it('tells whoever is called how to end the calls', async () => {
  const toban = await redAnd(dutyWith(chain));
  const id = ticketId(toban.ticket());

  expect(toban.notices.at(-1)?.text).toContain(
    `For: Mori\n  To acknowledge: npm run reply -- ack ${id} --as Mori`,
  );
});

it('an acknowledgement ends the calls; when it expires and the matter is still open, they begin again', async () => {
  const toban = await redAnd(dutyWith(chain));
  await passUntil(toban, '04:20');
  await respond(toban.reply('acknowledge', 'Ueda'), toban.ports);
  await passUntil(toban, '05:19');
  expect(calls(toban)).toEqual(['handed-over config-broken: Mori', 'escalated called-next: Sato']);
  expect(toban.ticket().calling).toMatchObject({
    answered: 'Ueda',
    standing: { at: '2026-03-01T05:20:00.000Z' },
  });

  await passUntil(toban, '05:36');

  expect(calls(toban).slice(2)).toEqual(['escalated called-again: Mori', 'escalated called-next: Sato']);
  expect(toban.notices.at(-2)?.text).toContain(
    'Ueda acknowledged it 60 minutes ago, and it is still open. It is for Mori again.',
  );
});

it('whoever takes a matter over ends the calls as an acknowledgement does', async () => {
  const toban = await redAnd(dutyWith(chain));
  await passUntil(toban, '04:10');
  await respond(toban.reply('take-over', 'Ueda'), toban.ports);
  await passUntil(toban, '05:09');

  expect(calls(toban)).toEqual(['handed-over config-broken: Mori']);
  expect(toban.notices.at(-1)).toMatchObject({ because: { id: 'taken-over' }, to: ['Mori'] });
  expect(toban.ticket().calling).toMatchObject({ answered: 'Ueda' });
});

it('whoever takes over what was asked about ends the calls as well', async () => {
  const toban = await asked(dutyWith(chain, {}, true));
  await passUntil(toban, '04:10');
  await respond(toban.reply('take-over', 'Ueda'), toban.ports);
  await passUntil(toban, '05:09');

  expect(calls(toban)).toEqual(['asked mode-asks: Mori']);
});

it('an acknowledgement by somebody who does not belong to the system ends nothing', async () => {
  const toban = await redAnd(dutyWith(chain));
  await respond(toban.reply('acknowledge', 'Stranger'), toban.ports);
  await passUntil(toban, '04:16');

  expect(calls(toban).at(-1)).toBe('escalated called-next: Sato');
});

it('a matter that is over calls nobody any more', async () => {
  const toban = await redAnd(dutyWith(chain));
  toban.clock.now = at('04:10');
  await respond(alarmSays('OK', '04:10'), toban.ports);
  await passUntil(toban, '08:00');

  expect(toban.ticket().calling).toBeUndefined();
  expect(calls(toban)).toEqual(['handed-over config-broken: Mori']);
});

it('before anybody else is called the alarm is asked once more: whoever repaired it may not have said so', async () => {
  const toban = await redAnd(dutyWith(chain));
  toban.facts.alarms['web-down'] = 'OK';
  await passUntil(toban, '04:16');

  expect(toban.ticket().stage.kind).toBe('closed');
  expect(calls(toban)).toEqual(['handed-over config-broken: Mori']);
});

describe('of a request for approval', () => {
  it('an approval ends the calls', async () => {
    const toban = await asked(dutyWith(chain, {}, true));
    expect(calls(toban)).toEqual(['asked mode-asks: Mori']);
    toban.pass({ minutes: 10 });
    await respond(toban.reply('approve', 'Mori'), toban.ports);
    expect(toban.ticket().stage.kind).toBe('acting');
    expect(toban.ticket().calling).toBeUndefined();
  });

  it('a rejection ends them too: a human has decided', async () => {
    const toban = await asked(dutyWith(chain, {}, true));
    toban.pass({ minutes: 10 });
    await respond(toban.reply('reject', 'Sato'), toban.ports);
    await passUntil(toban, '08:00');

    expect(calls(toban)).toEqual(['asked mode-asks: Mori', 'handed-over rejected']);
  });

  it('an answer that may not count ends nothing', async () => {
    const toban = await asked(dutyWith(chain, {}, true));
    await respond(toban.reply('approve', 'Ueda'), toban.ports);
    await passUntil(toban, '04:16');

    expect(calls(toban).at(-1)).toBe('escalated called-next: Sato');
  });

  it('rungs of other kinds are passed over; when it expires, those who were called hear of that with those who are due for it', async () => {
    const toban = await asked(dutyWith({ ...chain, repeatAfterMinutes: 60 }, {}, true));
    await passUntil(toban, '05:20');

    expect(calls(toban)).toEqual([
      'asked mode-asks: Mori',
      'escalated called-next: Sato',
      'handed-over approval-expired: Mori, Sato, pagerduty, Ueda',
    ]);
  });
});

it('the same signals again change nothing and call nobody twice', async () => {
  const toban = await redAnd(dutyWith(chain));
  toban.clock.now = at('04:15:20');
  const timer = toban.timer();
  await Promise.all([respond(timer, toban.ports), respond(timer, toban.ports)]);
  await respond({ ...timer, id: `${timer.id}-copy` as never }, toban.ports);

  expect(calls(toban)).toEqual(['handed-over config-broken: Mori', 'escalated called-next: Sato']);
});

it('a chain of the play is called instead of the system’s', async () => {
  const own = { ...chain, rungs: [{ tell: ['Ueda'], afterMinutes: 0 }] };
  const duty = dutyWith(chain);
  const toban = await redAnd({ ...duty, plays: duty.plays.map((each) => ({ ...each, escalation: own })) });

  expect(calls(toban)).toEqual(['handed-over config-broken: Ueda']);
});

it('a play without rungs calls nobody', async () => {
  const duty = dutyWith(chain);
  const none = { ...chain, rungs: [] };
  const toban = await redAnd({ ...duty, plays: duty.plays.map((each) => ({ ...each, escalation: none })) });
  await passUntil(toban, '08:00');

  expect(calls(toban)).toEqual(['handed-over config-broken']);
});

describe('by the hour', () => {
  const businessHours = {
    days: [1, 2, 3, 4, 5],
    from: '09:00',
    to: '18:00',
    closed: ['2026-03-02'],
    open: [],
  };
  const byHour = (rungs: Escalation['rungs']) => dutyWith({ ...chain, rungs, repeat: 0 }, { businessHours });

  it('a rung that does not count at its hour is passed over', async () => {
    // Sunday, one in the afternoon.
    const toban = await redAnd(
      byHour([
        { tell: ['Mori'], afterMinutes: 0, when: { hours: 'business' } },
        { tell: ['Ueda'], afterMinutes: 0, when: { days: [7, 'holiday'] } },
        { tell: ['Sato'], afterMinutes: 5, when: { from: '22:00', to: '07:00' } },
        { tell: ['pagerduty'], afterMinutes: 10, when: { from: '12:00', to: '14:00' } },
      ]),
    );
    await passUntil(toban, '05:00');

    expect(calls(toban)).toEqual([
      'handed-over config-broken: Ueda',
      'escalated called-next: pagerduty',
      'escalated nobody-answered: Ueda, pagerduty',
    ]);
  });

  it('where no rung counts, the first that will is waited for: over a Sunday and a holiday to Tuesday, nine', async () => {
    const toban = await redAnd(byHour([{ tell: ['Mori'], afterMinutes: 0, when: { hours: 'business' } }]));
    expect(calls(toban)).toEqual(['handed-over config-broken']);
    expect(toban.ticket().calling?.standing.at).toBe('2026-03-03T00:00:00.000Z');

    await passUntil(toban, '2026-03-03T00:00:00.000Z');

    expect(calls(toban).slice(1)).toEqual(['escalated called-next: Mori']);
  });

  it('a rung after some minutes counts them from the notice', async () => {
    const toban = await redAnd(dutyWith({ ...chain, rungs: [{ tell: ['Mori'], afterMinutes: 5 }] }));
    expect(calls(toban)).toEqual(['handed-over config-broken']);
    await passUntil(toban, '04:06');

    expect(calls(toban)).toEqual(['handed-over config-broken', 'escalated called-next: Mori']);
  });
});

it('a ticket that nobody answers for days does not grow', async () => {
  const toban = await redAnd(dutyWith({ ...chain, acknowledgedForMinutes: 30, repeat: 10 }));
  for (let day = 0; day < 40; day += 1) {
    await passUntil(toban, laterBy(toban.clock.now, 12));
    await respond(toban.reply('acknowledge', 'Mori'), toban.ports);
  }
  const { intents } = toban.ticket();
  expect(
    Object.values(intents).filter(({ effect }) => effect.kind === 'notice' && effect.notice === 'escalated')
      .length,
  ).toBeLessThan(8);
});

function laterBy(moment: Instant, hours: number): Instant {
  return new Date(Date.parse(moment) + hours * 3_600_000).toISOString() as Instant;
}

it('an early acknowledgement counts for what is handed over afterwards', async () => {
  const toban = inMemoryPorts({ duty: dutyWith(chain), now: '04:00' });
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  toban.pass({ seconds: 10 });
  await respond(toban.reply('acknowledge', 'Ueda'), toban.ports);
  toban.pass({ seconds: 10 });
  await respond(toban.commandEnds({ result: { config: 'broken', configError: 'line 40' } }), toban.ports);
  expect(calls(toban)).toEqual(['handed-over config-broken: Ueda']);
  await passUntil(toban, '05:01');

  expect(calls(toban).slice(1)).toEqual(['escalated called-again: Mori']);
});

it('whoever was called hears who looks after it, and how it ends', async () => {
  const toban = await redAnd(dutyWith(chain));
  await passUntil(toban, '04:35');
  await respond(toban.reply('acknowledge', 'Ueda'), toban.ports);
  await respond(alarmSays('OK', '04:36'), toban.ports);

  expect(toban.notices.slice(-2).map(({ notice, to }) => [notice, to])).toEqual([
    ['noted', ['Mori', 'Sato', 'pagerduty', 'Ueda']],
    ['resolved', ['Mori', 'Sato', 'pagerduty', 'Ueda']],
  ]);
});
