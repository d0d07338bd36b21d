import type { Answers, LedgerFacts, ServerFacts, StoppingFacts } from '../../shared/domain/facts';
import type { Proposal } from '../../shared/domain/guard';
import type { InstanceId, IntentId } from '../../shared/domain/names';
import { guards, hear, needsOf } from '../../shared/guards/index';
import { diagnose } from '../../shared/actions/diagnose';
import { moveServer } from '../../shared/actions/move-server';
import { replaceServer } from '../../shared/actions/replace-server';
import { rebootServer } from '../../shared/actions/reboot-server';
import { at, dutyWithCalendar, limits, play, restart, server, web1, web2 } from '../support/estate';
import { proposal, ticketAboutToRestart } from '../support/proposal';

/** What the guard of this name says. */
function says(name: string, changes: Partial<Proposal> = {}) {
  const guard = guards.find((each) => each.name === name);
  if (!guard) throw new Error(`No guard is called ${name}`);
  return guard.object(proposal(changes));
}

/** Those that have no say about this kind of order to EC2. */
const silentAbout = (...operations: string[]) =>
  guards.flatMap(({ name, guardsOnly }) => (guardsOnly && operations.includes(guardsOnly) ? [name] : []));

function ledger(facts: Partial<LedgerFacts>): Answers {
  return { ledger: { kind: 'known', value: { permits: {}, changes: {}, openings: [], ...facts } } };
}

describe('when all is well', () => {
  // About a replacement there is always something to say, and no such server here to replace.
  const others = guards.filter(({ guardsOnly }) => guardsOnly !== 'replace');

  it.each(others.map(({ name }) => name))('%s says nothing', (name) => {
    expect(says(name)).toBeUndefined();
  });
});

it('a guard that breaks over what it was given holds, and the others are heard all the same', () => {
  const broken = { kind: 'known', value: { permits: {}, changes: {} } } as never;
  const hearings = hear(proposal({ answers: { ledger: broken } }));
  const failed = hearings.filter(({ objection }) => objection?.because.id === 'guard-failed');
  expect(failed).toMatchObject([
    { guard: 'circuit-breaker', objection: { kind: 'hold', until: at('04:06') } },
  ]);
  expect(hearings.map(({ guard }) => guard)).toContain('mode');
});

describe('a guard that cannot tell holds', () => {
  // A reboot under a Change Calendar is what most is asked about.
  const duty = dutyWithCalendar();
  const asked = (answers?: Answers) =>
    proposal({ action: rebootServer, duty, ...(answers ? { answers } : {}) });
  const needed = guards.flatMap(({ name, needs }) => needs.map((need) => [name, need] as const));

  it.each(needed)('%s without an answer about %s', (name, need) => {
    const { [need]: _, ...others } = asked().answers;
    expect(guards.find((each) => each.name === name)?.object({ ...asked(), answers: others })).toMatchObject({
      because: expect.anything(),
    });
  });

  it.each(needed)('%s when %s cannot be read', (name, need) => {
    const answers = { [need]: { kind: 'unreadable', why: 'ThrottlingException' } } as Answers;
    const objection = says(name, asked(answers));
    expect(['hold', 'hand-over']).toContain(objection?.kind);
    expect(JSON.stringify(objection?.because)).toContain('ThrottlingException');
  });

  it('and looks again later, never at once and never in the past', () => {
    for (const [name, need] of needed) {
      const objection = says(name, asked({ [need]: { kind: 'unreadable', why: 'x' } }));
      if (objection?.kind === 'hold') expect(objection.until > at('04:01')).toBe(true);
    }
  });
});

describe('each guard', () => {
  it.each([
    ['no data is not red', { state: 'INSUFFICIENT_DATA' }, {}, 'hold'],
    [
      'no data is red where the play says act',
      { state: 'INSUFFICIENT_DATA' },
      { insufficientData: 'act' },
      undefined,
    ],
    ['OK is over', { state: 'OK' }, {}, 'close'],
  ] as const)('still-red: %s', (_, { state }, changes, expected) => {
    const answers = {
      alarm: { kind: 'known', value: { kind: 'alarm', state, since: at('04:00') } },
    } as const;
    expect(says('still-red', { answers, play: play(changes) })?.kind).toBe(expected);
  });

  it('still-red: an alarm that does not exist any more is over', () => {
    const answers: Answers = { alarm: { kind: 'known', value: { kind: 'gone' } } };
    expect(says('still-red', { answers })).toMatchObject({ kind: 'close', because: { id: 'alarm-gone' } });
  });

  it.each([
    ['04:15:59', undefined],
    ['04:16', 'hand-over'],
  ])('still-red: first heard of at %s', (time, expected) => {
    const stage = { kind: 'closed', at: at('04:00'), because: { id: 'already-seen' } } as const;
    expect(says('still-red', { now: at(time), ticket: ticketAboutToRestart({ stage }) })?.kind).toBe(
      expected,
    );
  });

  it.each([
    ['on', { kind: 'on', value: 'on' }],
    ['empty', { kind: 'on', value: '' }],
  ] as const)('kill-switch: holds for 15 minutes while it is %s', (_, value) => {
    expect(says('kill-switch', { answers: { killSwitch: { kind: 'known', value } } })).toMatchObject({
      kind: 'hold',
      until: '2026-03-01T04:16:00.000Z',
    });
  });

  it('kill-switch: says which one it is where only one system is stopped', () => {
    const value = { kind: 'on', value: 'on', parameter: '/toban/kill-switch/wordpress' } as const;
    expect(says('kill-switch', { answers: { killSwitch: { kind: 'known', value } } })?.because).toEqual({
      id: 'kill-switch-on',
      parameter: '/toban/kill-switch/wordpress',
      value: 'on',
      system: 'wordpress',
    });
  });

  it('armed: only the stages that duty.yml names', () => {
    expect(says('armed', { stage: 'PROD' })?.kind).toBe('hand-over');
    expect(says('armed', { stage: '' })?.kind).toBe('hand-over');
  });

  it('play-observes: an armed stage does not arm a play that only observes', () => {
    expect(says('play-observes', { play: play({ observe: true }) })).toMatchObject({
      kind: 'hand-over',
      because: { id: 'play-observes', play: 'web-server-down', action: 'restart-service' },
    });
  });

  it('rehearsal: nothing is touched', () => {
    const alarm = { state: 'ALARM', since: at('04:00'), rehearsal: true } as const;
    expect(says('rehearsal', { ticket: ticketAboutToRestart({ alarm }) })?.because.id).toBe('rehearsal');
  });

  it('unmuted: holds to the last second of the window', () => {
    const alarm = { state: 'ALARM', since: at('04:00'), muted: { by: 'night', until: at('04:01') } } as const;
    const ticket = ticketAboutToRestart({ alarm });
    expect(says('unmuted', { ticket, now: at('04:00:59') })).toMatchObject({ kind: 'hold', quiet: true });
    expect(says('unmuted', { ticket, now: at('04:01') })).toBeUndefined();
  });

  it('opted-in: the tag names this very system', () => {
    const other = server(web1, 'web-1', { tags: { toban: 'another' } });
    const upper = server(web1, 'web-1', { tags: { Toban: 'wordpress' } });
    const stranger = server(web2, 'web-2');
    for (const each of [other, upper, stranger]) {
      expect(says('opted-in', { answers: { servers: { kind: 'known', value: [each] } } })?.kind).toBe(
        'hand-over',
      );
    }
  });

  it('config-sound: a broken configuration is not restarted, an unknown one is', () => {
    const found = (config: 'ok' | 'broken' | 'unknown') =>
      says('config-sound', {
        ticket: ticketAboutToRestart({ diagnosis: { service: 'httpd', config, configError: 'line 3' } }),
      })?.kind;
    expect([found('ok'), found('unknown'), found('broken')]).toEqual([undefined, undefined, 'hand-over']);
  });

  it.each([
    [2, undefined],
    [3, 'hand-over'],
    [4, 'hand-over'],
  ])('fix-holds: opening number %s', (count, expected) => {
    const openings = Array.from({ length: count }, () => at('04:00'));
    expect(says('fix-holds', { ticket: ticketAboutToRestart({ openings }) })?.kind).toBe(expected);
  });

  it('cooldown: the same action on the same server, counted from the last time', () => {
    const change = { at: at('03:40'), server: web1, action: 'restart-service' };
    const older = { ...change, at: at('03:00') };
    expect(says('cooldown', { answers: ledger({ changes: { a: change, b: older } }) })).toMatchObject({
      kind: 'hold',
      until: '2026-03-01T04:10:00.000Z',
    });
    for (const other of [
      { ...change, server: web2 },
      { ...change, action: 'run-document' },
      { ...change, at: at('03:31') },
    ]) {
      expect(says('cooldown', { answers: ledger({ changes: { a: other } }) })).toBeUndefined();
    }
  });

  it('cooldown: a change that was held back or refused after it was recorded did not happen', () => {
    const changes = { 'x-1.1': { at: at('04:00'), server: web1, action: 'restart-service' } };
    const intent = (outcome: object) =>
      ({ 'x-1.1': { id: 'x-1.1', outcome, claim: {}, effect: {} } }) as unknown as ReturnType<
        typeof ticketAboutToRestart
      >['intents'];
    const said = (outcome: object) =>
      says('cooldown', {
        answers: ledger({ changes }),
        ticket: ticketAboutToRestart({ intents: intent(outcome) }),
      })?.kind;
    expect([said({ kind: 'held' }), said({ kind: 'failed' })]).toEqual([undefined, undefined]);
    expect([said({ kind: 'applied' }), said({ kind: 'unknown' })]).toEqual(['hold', 'hold']);
  });

  it.each([
    [2, undefined],
    [3, 'hand-over'],
  ])('server-cap: after %s changes in 24 hours', (count, expected) => {
    const changes = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `c${index}`,
        { at: at('00:00'), server: web1, action: 'any' },
      ]),
    );
    expect(says('server-cap', { answers: ledger({ changes }) })?.kind).toBe(expected);
  });

  it('server-cap: a limit of none allows none', () => {
    expect(
      says('server-cap', { play: play({ limits: { ...limits, changesPerServerPerDay: 0 } }) })?.kind,
    ).toBe('hand-over');
  });

  it('permit-free: waits for the group and for the server, not for itself, and not for the dead', () => {
    const permit = (scope: string, holder: string, until = at('04:30')) =>
      says('permit-free', {
        answers: ledger({ permits: { [scope]: { holder: holder as IntentId, until } } }),
      });
    expect(permit('wordpress:web', 'other-1.1')).toMatchObject({ until: '2026-03-01T04:03:00.000Z' });
    expect(permit(web1, 'other-1.1')?.kind).toBe('hold');
    expect(permit(web2, 'other-1.1')).toBeUndefined();
    expect(permit('wordpress:web', 'other-1.1', at('04:01'))).toBeUndefined();
    expect(permit('wordpress:web', `${ticketAboutToRestart().key}-1.2`)).toBeUndefined();
  });

  it('not-our-doing: a server that another ticket changes is left alone and nobody is told, looks included', () => {
    const permit = (scope: string, holder: string, until = at('04:30')) =>
      says('not-our-doing', {
        action: diagnose,
        answers: ledger({ permits: { [scope]: { holder: holder as IntentId, until } } }),
      });
    expect(permit(web1, 'other-1.1')).toEqual({
      kind: 'hold',
      quiet: true,
      until: '2026-03-01T04:03:00.000Z',
      because: {
        id: 'own-change-under-way',
        server: 'web-1 (i-0aaaaaaaaaaaaaaa1)',
        holder: 'other-1.1',
        until: '2026-03-01T04:03:00.000Z',
      },
    });
    expect(permit(web1, 'other-1.1', at('04:02'))).toMatchObject({ until: '2026-03-01T04:02:00.000Z' });
    expect(permit(web1, 'other-1.1', at('04:01'))).toBeUndefined();
    expect(permit('wordpress:web', 'other-1.1')).toBeUndefined();
    expect(permit(web1, `${ticketAboutToRestart().key}-1.2`)).toBeUndefined();
  });

  describe('of a reboot', () => {
    const member = server(web1, 'web-1', {
      tags: { toban: 'wordpress', 'aws:autoscaling:groupName': 'web' },
    });
    const answers: Answers = { servers: { kind: 'known', value: [member] } };

    it('not-in-scaling-group: only what takes the server away is refused to a member', () => {
      expect(says('not-in-scaling-group', { answers, action: rebootServer })).toMatchObject({
        kind: 'hand-over',
        because: { id: 'in-scaling-group', group: 'web' },
      });
      expect(says('not-in-scaling-group', { answers })).toBeUndefined();
      expect(says('not-in-scaling-group', { action: rebootServer })).toBeUndefined();
    });

    it('in-ec2: a node that lives elsewhere can be sent commands, and nothing more', () => {
      const elsewhere = { instanceId: 'mi-0123456789abcdef0' as InstanceId, name: 'old-1', group: 'old' };
      expect(says('in-ec2', { target: elsewhere, action: rebootServer })).toMatchObject({
        kind: 'hand-over',
        because: { id: 'not-an-instance', server: 'old-1' },
      });
      expect(says('in-ec2', { target: elsewhere })).toBeUndefined();
      expect(says('in-ec2', { action: rebootServer })).toBeUndefined();
    });
  });

  it('in-scaling-group: only a group launches another', () => {
    const tags = { toban: 'wordpress', 'aws:autoscaling:groupName': 'web' };
    const member: Answers = { servers: { kind: 'known', value: [server(web1, 'web-1', { tags })] } };
    expect(says('in-scaling-group', { answers: member, action: replaceServer })).toBeUndefined();
    expect(says('not-in-scaling-group', { answers: member, action: replaceServer })).toBeUndefined();
    expect(says('in-scaling-group', { action: replaceServer })).toMatchObject({
      kind: 'hand-over',
      because: { id: 'no-scaling-group' },
    });
  });

  it('replacement-approved: a person is always asked', () => {
    expect(says('replacement-approved', { action: replaceServer })).toMatchObject({
      kind: 'ask',
      because: { id: 'replacement-asks' },
    });
  });

  describe('of a move', () => {
    const facts = (changes: Partial<ServerFacts>): Answers => ({
      servers: { kind: 'known', value: [server(web1, 'web-1', changes)] },
    });
    const stopping = (changes: Partial<StoppingFacts>): Answers => ({
      stopping: {
        kind: 'known',
        value: { isProtected: false, instanceType: 'm5.large', hasHostDisks: false, ...changes },
      },
    });

    it('disks-survive: nothing that a stop would lose is stopped, nor what nobody knows', () => {
      const why = (answers: Answers) => says('disks-survive', { answers })?.because;
      expect(why(facts({ rootDevice: 'instance-store' }))).toMatchObject({
        id: 'disks-would-be-lost',
        why: 'RootDeviceType instance-store',
      });
      expect(why(stopping({ hasHostDisks: true, instanceType: 'm5d.large' }))).toMatchObject({
        id: 'disks-would-be-lost',
        why: 'instance store, m5d.large',
      });
      const { rootDevice: _, ...untold } = server(web1, 'web-1');
      expect(why({ servers: { kind: 'known', value: [untold] } })?.id).toBe('disks-would-be-lost');
    });

    it('stop-allowed: the owner may forbid every stop', () => {
      expect(says('stop-allowed', { answers: stopping({ isProtected: true }) })).toMatchObject({
        kind: 'hand-over',
        because: { id: 'stop-protected' },
      });
    });

    it('not-spot: what was lent is not given back by mistake', () => {
      expect(says('not-spot', { answers: facts({ lifecycle: 'spot' }) })).toMatchObject({
        kind: 'hand-over',
        because: { id: 'server-is-spot', lifecycle: 'spot' },
      });
    });

    it('address-stays: a public address that would be lost is not lost without a word', () => {
      expect(
        says('address-stays', { answers: facts({ passingAddress: '203.0.113.7' }) })?.because,
      ).toMatchObject({
        id: 'address-would-change',
        address: '203.0.113.7',
      });
    });
  });

  it('patience: a step waits for its minutes of red, counted from when it became so', () => {
    const step = { ...restart, afterMinutes: 15 };
    expect(says('patience', { step, now: at('04:14:59') })).toMatchObject({
      kind: 'hold',
      until: '2026-03-01T04:15:00.000Z',
      because: { id: 'too-early', minutes: 15 },
    });
    expect(says('patience', { step, now: at('04:15') })).toBeUndefined();
  });

  it('patience: a step waits no longer for AWS once AWS has given up, unless that was another time', () => {
    const step = { ...restart, afterMinutes: 15 };
    const gaveUp = (moment: string, result: 'failed' | 'succeeded') => {
      const recoveries = { [web1]: { at: at(moment), result } };
      const value = { permits: {}, changes: {}, openings: [], recoveries };
      return says('patience', { step, now: at('04:05'), answers: { ledger: { kind: 'known', value } } });
    };
    expect(gaveUp('04:04', 'failed')).toBeUndefined();
    expect(gaveUp('03:30', 'failed')).toBeUndefined();
    expect(gaveUp('03:29', 'failed')).toMatchObject({ kind: 'hold' });
    expect(gaveUp('04:04', 'succeeded')).toMatchObject({ kind: 'hold' });
  });

  describe('region-sound: nothing is changed while AWS itself is in trouble there', () => {
    const trouble = (until: string, code = 'AWS_EC2_OPERATIONAL_ISSUE') => ({
      service: 'EC2',
      code,
      startsAt: at('03:40'),
      toldAt: at('03:50'),
      until: at(until),
    });
    const issue = trouble('2026-03-02T03:50:00.000Z');

    it('holds until AWS has said nothing for a day, and looks every five minutes whether it is over', () => {
      expect(says('region-sound', { answers: ledger({ troubles: { one: issue } }) })).toEqual({
        kind: 'hold',
        until: '2026-03-02T03:50:00.000Z',
        lookAt: '2026-03-01T04:06:00.000Z',
        because: {
          id: 'aws-in-trouble',
          service: 'EC2',
          region: 'ap-northeast-1',
          code: 'AWS_EC2_OPERATIONAL_ISSUE',
          startsAt: '2026-03-01T03:40:00.000Z',
          until: '2026-03-02T03:50:00.000Z',
        },
        fleet: 'trouble:AWS_EC2_OPERATIONAL_ISSUE:2026-03-01T03:40:00.000Z@wordpress',
      });
    });

    it('tells of the one that lasts longest, and not of one that is over', () => {
      const other = trouble('04:03', 'AWS_RDS_OPERATIONAL_ISSUE');
      const over = trouble('04:01', 'AWS_ELASTICLOADBALANCING_API_ISSUE');
      expect(
        says('region-sound', { answers: ledger({ troubles: { over, other, issue } }) })?.because,
      ).toMatchObject({ code: 'AWS_EC2_OPERATIONAL_ISSUE' });
      expect(says('region-sound', { answers: ledger({ troubles: { over, other } }) })).toMatchObject({
        until: '2026-03-01T04:03:00.000Z',
        because: { code: 'AWS_RDS_OPERATIONAL_ISSUE' },
      });
      expect(says('region-sound', { answers: ledger({ troubles: { over } }) })).toBeUndefined();
    });

    it('says nothing of a node that lives elsewhere', () => {
      const { target } = proposal();
      const node = { ...target, instanceId: 'mi-0aaaaaaaaaaaaaaa3' as InstanceId };
      const answers = ledger({ troubles: { one: issue } });
      expect(says('region-sound', { target: node, answers })).toBeUndefined();
    });
  });

  it('host-sound: no reboot while the host is broken, since it would not leave it', () => {
    const answers = (system: string): Answers => ({
      checks: { kind: 'known', value: { system, instance: 'impaired' } },
    });
    expect(says('host-sound', { answers: answers('impaired') })).toMatchObject({
      kind: 'hold',
      until: '2026-03-01T04:06:00.000Z',
      because: { id: 'host-broken' },
    });
    for (const system of ['ok', 'initializing', 'insufficient-data'])
      expect(says('host-sound', { answers: answers(system) })).toBeUndefined();
  });

  it('server-running: only what runs is worked on', () => {
    const answers = (state: string): Answers => ({
      servers: { kind: 'known', value: [server(web1, 'web-1', { state })] },
    });
    expect(says('server-running', { answers: answers('stopped') })?.kind).toBe('hand-over');
    expect(says('server-running', { answers: answers('RUNNING') })?.kind).toBe('hand-over');
  });
});

describe('the hearing', () => {
  it('hears every guard of a change, in the order of authority', () => {
    const heard = (changes: Partial<Proposal>) => hear(proposal(changes)).map(({ guard }) => guard);
    const without = (silent: string[]) =>
      guards.map(({ name }) => name).filter((name) => !silent.includes(name));
    expect(heard({ action: moveServer })).toEqual(without(silentAbout('reboot', 'replace')));
    expect(heard({ action: rebootServer })).toEqual(without(silentAbout('move', 'replace')));
    expect(heard({})).toEqual(without(silentAbout('move', 'reboot', 'replace')));
    expect(guards.slice(0, 5).map(({ name }) => name)).toEqual([
      'unmuted',
      'rehearsal',
      'still-red',
      'kill-switch',
      'armed',
    ]);
  });

  it('hears for a look only those that guard it, and asks only what they need', () => {
    expect(hear(proposal({ action: diagnose })).map(({ guard }) => guard)).toEqual([
      'unmuted',
      'rehearsal',
      'still-red',
      'kill-switch',
      'armed',
      'play-observes',
      'opted-in',
      'server-running',
      'not-our-doing',
      'circuit-breaker',
      'patience',
    ]);
    expect(needsOf(diagnose)).toEqual(['alarm', 'killSwitch', 'servers', 'ledger']);
    expect([...needsOf(rebootServer)].sort()).toEqual([
      'alarm',
      'backups',
      'calendars',
      'checks',
      'killSwitch',
      'ledger',
      'peers',
      'servers',
    ]);
    expect([...needsOf(moveServer)].sort()).toEqual([
      'alarm',
      'backups',
      'calendars',
      'killSwitch',
      'ledger',
      'peers',
      'servers',
      'stopping',
    ]);
  });
});
