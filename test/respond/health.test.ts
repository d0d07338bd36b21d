import type { TicketId } from '../../shared/domain/names';
import type { ReplyVerb, TimerSignal } from '../../shared/domain/signal';
import type { HealthTicket } from '../../shared/domain/health-ticket';
import { ticketId } from '../../shared/matter';
import { reconcile } from '../../shared/reconcile';
import { signedText } from '../../shared/reply-text';
import { respond } from '../../shared/respond';
import { signalId } from '../../shared/signal-id';
import { at, server, web1, web2 } from '../support/estate';
import { type InMemory, inMemoryPorts } from '../support/in-memory-ports';
import { signatureIn } from '../support/in-memory-world';
import { followingDuty, hear, noticeTickets, stopOf } from '../support/notices-of-health';

const system = (duty = followingDuty()) => inMemoryPorts({ duty, now: '04:00' });

function only(toban: InMemory): HealthTicket {
  const [ticket, ...others] = Object.values(noticeTickets(toban));
  if (!ticket || others.length > 0) throw new Error(`Expected one ticket, found ${others.length + 1}`);
  return ticket;
}

function told({ notices }: InMemory): readonly string[] {
  return notices.map(({ notice, severity, because }) => `${notice} ${severity} ${because.id}`);
}

/** The timer that the ticket waits for comes due. */
async function wake(toban: InMemory): Promise<void> {
  const ticket = only(toban);
  const { timerAt = toban.clock.now } = ticket;
  toban.clock.now = timerAt;
  const id = ticketId(ticket);
  await respond(timerOf(toban, id), toban.ports);
}

function timerOf({ clock, ports }: InMemory, id: TicketId): TimerSignal {
  return {
    kind: 'timer',
    id: signalId('timer', id, clock.now),
    at: clock.now,
    place: ports.home,
    ticket: id,
  };
}

describe('a notice', () => {
  it('is told once, with what it means for the reader and what AWS writes', async () => {
    const toban = system();

    await hear(toban, stopOf({ text: 'Your instance will be stopped.' }));

    expect(told(toban)).toEqual(['noted warning health-noticed']);
    const [notice] = toban.notices;
    expect(notice?.subject).toBe('[NOTE] WordPress: EC2 will stop a server: web-1 (i-0aaaaaaaaaaaaaaa1)');
    expect(notice?.text.split('\n')[1]).toBe(
      'AWS Health, AWS_EC2_INSTANCE_STOP_SCHEDULED (111122223333 ap-northeast-1): AWS stops the server at the time given. ' +
        'Affected: web-1 (i-0aaaaaaaaaaaaaaa1). It begins Fri 2026-03-20 05:00 JST. ' +
        'Stop and start it before then, in a window that suits you: it moves to another host. ' +
        'AWS writes: Your instance will be stopped.',
    );
  });

  it('is one matter when it comes from both Regions, and twice from each', async () => {
    const toban = system();

    for (const region of ['ap-northeast-1', 'us-west-2', 'ap-northeast-1', 'us-west-2']) {
      await hear(toban, stopOf(), region);
    }

    expect(told(toban)).toEqual(['noted warning health-noticed']);
    expect(only(toban).subject.affected).toEqual({ account: '111122223333', region: 'ap-northeast-1' });
  });

  it('of us-west-2 comes a second time from us-east-1', async () => {
    const toban = system(followingDuty('account'));
    const there = stopOf({ region: 'us-west-2' });

    await hear(toban, there, 'us-west-2');
    await hear(toban, there, 'us-east-1');

    expect(told(toban)).toEqual(['noted warning health-noticed']);
  });

  it('of two accounts is two matters, though AWS gives both one ARN', async () => {
    const toban = system(followingDuty('account'));

    await hear(toban, stopOf({ account: '111122223333' }));
    await hear(toban, stopOf({ account: '444455556666' }));

    expect(toban.tickets.now.size).toBe(2);
  });

  it('is told though the function died over it, by whoever looks for what was missed', async () => {
    const toban = system();
    toban.noticeLuck.push('dies');

    await expect(hear(toban, stopOf())).rejects.toThrow('Killed');
    toban.pass({ minutes: 15 });
    await reconcile(toban.ports);

    expect(told(toban)).toEqual(['noted warning health-noticed']);
    expect(toban.notices[0]?.again).toBe(true);
  });
});

describe('pages of a notice', () => {
  const both = [{ id: web1 }, { id: web2 }];
  const [first, second] = both.map((resource, index) =>
    stopOf({ resources: [resource], page: [index + 1, 2] }),
  ) as [ReturnType<typeof stopOf>, ReturnType<typeof stopOf>];
  const duty = followingDuty('account');

  it.each([
    ['in order', [first, second]],
    ['out of order', [second, first]],
    ['with copies', [second, second, first, second, first]],
  ])('are told together: %s', async (_, pages) => {
    const toban = system(duty);

    for (const page of pages) await hear(toban, page);

    expect(told(toban)).toEqual(['noted warning health-noticed']);
    expect(toban.notices[0]?.because).toMatchObject({
      resources: 'web-1 (i-0aaaaaaaaaaaaaaa1), web-2 (i-0aaaaaaaaaaaaaaa2)',
    });
  });

  it('that never come are waited for ten minutes, and what came is told', async () => {
    const toban = system(duty);

    await hear(toban, second);
    expect(told(toban)).toEqual([]);
    expect(toban.timers.map(({ at: moment }) => moment)).toEqual([at('04:10')]);
    await wake(toban);

    expect(told(toban)).toEqual(['noted warning health-noticed']);
    expect(toban.notices[0]?.because).toMatchObject({ remark: 'incomplete' });
  });

  it('that come after that are told as what they add', async () => {
    const toban = system(duty);
    await hear(toban, second);
    await wake(toban);

    await hear(toban, first);

    expect(told(toban)).toEqual(['noted warning health-noticed', 'noted warning health-changed']);
    expect(toban.notices[1]?.because).toMatchObject({ added: 'web-1 (i-0aaaaaaaaaaaaaaa1)' });
  });
});

describe('an update', () => {
  const later = { updatedAt: '2026-03-02T04:00:00.000Z' };
  const moved = stopOf({ ...later, startsAt: '2026-03-22T20:00:00.000Z' });

  it('is told once, as what has changed', async () => {
    const toban = system();
    await hear(toban, stopOf());

    await hear(toban, moved);
    await hear(toban, moved, 'us-west-2');

    expect(toban.notices.slice(1).map(({ because }) => because)).toEqual([
      {
        id: 'health-changed',
        code: 'AWS_EC2_INSTANCE_STOP_SCHEDULED',
        startsAt: '2026-03-22T20:00:00.000Z',
        added: '',
        resolved: '',
        words: '',
      },
    ]);
  });

  it('that arrives after a newer one is old news', async () => {
    const toban = system();
    await hear(toban, moved);

    const [response] = await hear(toban, stopOf());

    expect(response).toMatchObject({ kind: 'ignored', because: { id: 'health-known' } });
    expect(toban.notices).toHaveLength(1);
  });

  it('in which nothing is new tells nobody', async () => {
    const toban = system();
    await hear(toban, stopOf());

    await hear(toban, stopOf(later));

    expect(toban.notices).toHaveLength(1);
  });

  it('names what is no longer affected, and goes on with the rest', async () => {
    const toban = system(followingDuty('account'));
    await hear(toban, stopOf({ resources: [{ id: web1 }, { id: web2 }] }));

    await hear(toban, stopOf({ ...later, resources: [{ id: web1, status: 'RESOLVED' }, { id: web2 }] }));

    expect(toban.notices[1]?.because).toMatchObject({ resolved: 'web-1 (i-0aaaaaaaaaaaaaaa1)' });
    expect(only(toban).stage.kind).toBe('following');
  });

  it.each([
    ['AWS closes the notice', { status: 'closed' as const }],
    ['nothing of ours is affected any more', { resources: [{ id: web1, status: 'RESOLVED' as const }] }],
  ])('ends the matter when %s, and people hear it once', async (_, changes) => {
    const toban = system();
    await hear(toban, stopOf());

    await hear(toban, stopOf({ ...later, ...changes }));
    await hear(toban, stopOf({ ...later, ...changes }), 'us-west-2');

    expect(told(toban)).toEqual(['noted warning health-noticed', 'resolved info health-over']);
    expect(only(toban)).toMatchObject({ stage: { kind: 'closed' } });
    expect(only(toban).attention).toBeUndefined();
  });

  it('that says it is over before anybody heard of it is told once, as something that was', async () => {
    const toban = system();

    await hear(toban, stopOf({ ...later, status: 'closed' }));
    await hear(toban, stopOf());

    expect(told(toban)).toEqual(['noted info health-noticed']);
    expect(toban.notices[0]?.because).toMatchObject({ remark: 'over' });
    expect(only(toban).stage.kind).toBe('closed');
  });

  it('that opens the notice again opens its ticket again', async () => {
    const toban = system();
    await hear(toban, stopOf({ status: 'closed' }));

    await hear(toban, stopOf({ ...later, status: 'open' }));

    expect(told(toban)).toEqual(['noted info health-noticed', 'noted warning health-changed']);
    expect(only(toban).stage.kind).toBe('following');
  });
});

describe('before a change begins', () => {
  it('people are reminded at nine in the morning, 14, 7, 3 and 1 days before', async () => {
    const toban = system();
    await hear(toban, stopOf());

    const mornings: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      await wake(toban);
      mornings.push(toban.clock.now);
    }

    // In Tokyo it begins on the 20th.
    expect(mornings).toEqual([
      '2026-03-06T00:00:00.000Z',
      '2026-03-13T00:00:00.000Z',
      '2026-03-17T00:00:00.000Z',
      '2026-03-19T00:00:00.000Z',
    ]);
    expect(told(toban).slice(1)).toEqual(Array.from({ length: 4 }, () => 'noted warning health-soon'));
  });

  it('nobody is reminded of what was closed', async () => {
    const toban = system();
    await hear(toban, stopOf());
    await hear(toban, stopOf({ updatedAt: '2026-03-02T04:00:00.000Z', status: 'closed' }));
    toban.clock.now = at('2026-03-06T00:00:00.000Z');

    const response = await respond(timerOf(toban, ticketId(only(toban))), toban.ports);

    expect(response).toMatchObject({ kind: 'ignored', because: { id: 'matter-closed' } });
  });

  it('nobody is reminded at night: a timer that was late waits for the morning', async () => {
    const toban = system();
    await hear(toban, stopOf());
    // 23:00 in Tokyo.
    toban.clock.now = at('2026-03-06T14:00:00.000Z');

    await respond(timerOf(toban, ticketId(only(toban))), toban.ports);

    expect(toban.notices).toHaveLength(1);
    expect(only(toban).timerAt).toBe('2026-03-07T00:00:00.000Z');
  });

  it('nobody is reminded twice in a morning', async () => {
    const toban = system();
    // Told on the 19th at six in the morning: the start is tomorrow, and everybody has just heard so.
    toban.clock.now = at('2026-03-18T21:00:00.000Z');
    await hear(toban, stopOf({ updatedAt: '2026-03-18T21:00:00.000Z' }));

    await wake(toban);

    expect(told(toban)).toEqual(['noted warning health-noticed']);
  });

  it('a timer that was lost is made up for by the sweep', async () => {
    const toban = system();
    await hear(toban, stopOf());
    toban.clock.now = at('2026-03-06T00:20:00.000Z');

    await reconcile(toban.ports);

    expect(told(toban)).toEqual(['noted warning health-noticed', 'noted warning health-soon']);
  });

  it('a retirement within two days is critical', async () => {
    const toban = system();
    await hear(toban, stopOf({ code: 'AWS_EC2_PERSISTENT_INSTANCE_RETIREMENT_SCHEDULED' }));
    for (let count = 0; count < 4; count += 1) await wake(toban);

    expect(told(toban)).toEqual([
      'noted warning health-noticed',
      'noted warning health-soon',
      'noted warning health-soon',
      'noted warning health-soon',
      'handed-over critical health-soon',
    ]);
  });

  it('a month after the last word of AWS the matter lapses, and nobody is told', async () => {
    const toban = system();
    await hear(toban, stopOf({ category: 'accountNotification' }));

    await wake(toban);

    expect(toban.clock.now).toBe('2026-04-18T20:00:00.000Z');
    expect(only(toban)).toMatchObject({ stage: { kind: 'closed', because: { id: 'health-lapsed' } } });
    expect(toban.notices).toHaveLength(1);
  });
});

describe('whom a notice concerns', () => {
  const twoSystems = (blog: 'servers' | 'account') => followingDuty('servers', { blog: { health: blog } });

  it('is the system that lists the server, or whose tag it bears', async () => {
    const toban = system(twoSystems('servers'));
    toban.facts.servers = [server(web2, 'web-2', { tags: { toban: 'blog' } })];

    await hear(toban, stopOf());
    await hear(toban, stopOf({ number: '2', resources: [{ id: web2 }] }));

    expect(toban.notices.map(({ because }) => because)).toMatchObject([
      { resources: 'web-1 (i-0aaaaaaaaaaaaaaa1)' },
      { resources: 'web-2 (i-0aaaaaaaaaaaaaaa2)' },
    ]);
    expect(Object.keys(noticeTickets(toban))).toEqual(['wordpress', 'blog']);
  });

  it('is the system that hears of the account, for what is nobody’s', async () => {
    const toban = system(twoSystems('account'));
    toban.facts.servers = [];

    await hear(toban, stopOf({ code: 'AWS_EC2_OPERATIONAL_ISSUE', category: 'issue', resources: [] }));
    await hear(toban, stopOf({ number: '2', resources: [{ id: 'vol-0123' }, { id: web1 }] }));

    expect(Object.keys(noticeTickets(toban)).sort()).toEqual(['blog', 'wordpress']);
    expect(toban.notices.map(({ because }) => ('resources' in because ? because.resources : ''))).toEqual([
      '',
      'web-1 (i-0aaaaaaaaaaaaaaa1)',
      'vol-0123',
    ]);
  });

  it('is everybody, while nobody can look whose the server is', async () => {
    const toban = system(twoSystems('servers'));
    toban.facts.servers = 'unreadable';

    await hear(toban, stopOf({ resources: [{ id: web2 }] }));

    expect(Object.keys(noticeTickets(toban)).sort()).toEqual(['blog', 'wordpress']);
  });

  it('may be nobody: a long notice about others is kept until all of it was seen, and told to nobody', async () => {
    const toban = system();
    toban.facts.servers = [];

    await hear(toban, stopOf({ resources: [{ id: web2 }], page: [1, 2] }));
    await hear(toban, stopOf({ resources: [{ id: 'i-0bbbbbbbbbbbbbbb1' }], page: [2, 2] }));

    expect(toban.notices).toEqual([]);
    expect(only(toban)).toMatchObject({
      stage: { kind: 'closed', because: { id: 'health-concerns-others' } },
    });
  });
});

describe('a critical notice', () => {
  const mori = { name: 'Mori' };
  const abe = { name: 'Abe' };
  const rungs = [
    { tell: ['Mori'], afterMinutes: 0 },
    { tell: ['Abe'], afterMinutes: 15 },
  ];
  const escalation = { rungs, repeat: 0, repeatAfterMinutes: 30, acknowledgedForMinutes: 60 };
  const exposed = stopOf({ code: 'AWS_RISK_CREDENTIALS_EXPOSED', category: 'issue', status: 'open' });

  async function called(): Promise<InMemory> {
    const duty = followingDuty();
    const { wordpress } = duty.systems;
    if (!wordpress) throw new Error('Expected the system of the tests');
    const toban = system({
      ...duty,
      systems: { wordpress: { ...wordpress, people: [mori, abe], escalation } },
    });
    await hear(toban, exposed);
    return toban;
  }

  /** A person says that they know of it. */
  async function reply(toban: InMemory, verb: ReplyVerb, person: string, once?: string) {
    const answer = {
      ticket: ticketId(only(toban)),
      verb,
      person,
      at: toban.clock.now,
      ...(once && { once }),
    };
    const signature = signatureIn(signedText(answer));
    const id = signalId('reply', once ?? signature);
    return respond({ kind: 'reply', id, place: toban.ports.home, ...answer, signature }, toban.ports);
  }

  it.each(['acknowledge', 'take-over'] as const)(
    'calls one person after the other, until somebody answers: %s',
    async (verb) => {
      const toban = await called();
      await wake(toban);

      expect(told(toban)).toEqual(['handed-over critical health-noticed', 'escalated critical called-next']);
      expect(toban.clock.now).toBe(at('04:15'));
      await reply(toban, verb, 'Abe');

      expect(told(toban).at(-1)).toBe('noted info acknowledged');
      expect(only(toban)).toMatchObject({ acknowledged: { by: 'Abe' }, calling: { answered: 'Abe' } });
    },
  );

  it('hears a link once, however much else it hears', async () => {
    const toban = await called();
    const pressed = () => reply(toban, 'acknowledge', 'Abe', 'k3x7q2m5vbtdk3x7');
    await pressed();
    for (let other = 1; other <= 41; other += 1) {
      toban.pass({ seconds: 20 });
      await reply(toban, 'take-over', 'Mori');
    }

    expect(await pressed()).toEqual({ kind: 'ignored', because: { id: 'already-seen' } });
    expect(only(toban).acknowledged?.by).toBe('Mori');
  });

  it('calls nobody any more once it is over', async () => {
    const toban = await called();
    await hear(toban, { ...exposed, updatedAt: '2026-03-01T04:05:00.000Z', status: 'closed' });
    toban.clock.now = at('04:15');

    await respond(timerOf(toban, ticketId(only(toban))), toban.ports);

    expect(told(toban)).toEqual(['handed-over critical health-noticed', 'resolved info health-over']);
  });

  it('needs no approval, and hears nobody who is none of its people', async () => {
    const toban = await called();
    await reply(toban, 'approve', 'Mori');
    await reply(toban, 'acknowledge', 'Sato');

    expect(told(toban).slice(1)).toEqual(['noted info health-needs-no-answer', 'noted info reply-foreign']);
    expect(only(toban).acknowledged).toBeUndefined();
  });
});

describe('how loudly it is told', () => {
  it.each([
    ['AWS_EBS_VOLUME_LOST', 'issue', 'handed-over critical'],
    ['AWS_EBS_LOST_VOLUME', 'issue', 'handed-over critical'],
    ['AWS_RISK_CREDENTIALS_EXPOSED', 'issue', 'handed-over critical'],
    ['AWS_EC2_INSTANCE_REBOOT_MAINTENANCE_SCHEDULED', 'scheduledChange', 'noted warning'],
    ['AWS_EC2_INSTANCE_NETWORK_MAINTENANCE_SCHEDULED', 'scheduledChange', 'noted warning'],
    ['AWS_RDS_HARDWARE_MAINTENANCE_SCHEDULED', 'scheduledChange', 'noted warning'],
    ['AWS_LAMBDA_PLANNED_LIFECYCLE_EVENT', 'scheduledChange', 'noted info'],
    ['AWS_RDS_PLANNED_LIFECYCLE_EVENT', 'scheduledChange', 'noted info'],
    ['AWS_ECS_TASK_PATCHING_RETIREMENT', 'scheduledChange', 'noted info'],
    ['AWS_EC2_SOMETHING_NOBODY_KNOWS', 'accountNotification', 'noted info'],
    ['CAA_CHECK_FAILURE', 'issue', 'noted warning'],
  ] as const)('%s as %s: %s', async (code, category, how) => {
    const toban = system(followingDuty('account'));

    await hear(toban, stopOf({ code, category, status: 'open' }));

    expect(told(toban)).toEqual([`${how} health-noticed`]);
  });
});
