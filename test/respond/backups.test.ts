import { forBackups } from '../../shared/backup-slots';
import type { Duty } from '../../shared/domain/duty';
import { type Instant, plus } from '../../shared/domain/instant';
import type { BackupJobSignal, ScheduleSignal } from '../../shared/domain/signal';
import type { BackupTicket } from '../../shared/domain/backup-ticket';
import { isAboutBackup } from '../../shared/domain/ticket';
import { noticeOf } from '../../shared/notice-of';
import { reportOf } from '../../shared/report-of';
import { reconcile } from '../../shared/reconcile';
import { respondToAll } from '../../shared/respond-to-all';
import { signalId } from '../../shared/signal-id';
import { policyOf } from '../backups/policy-of';
import { dutyOf, server, tokyo, web1, web2 } from '../support/estate';
import { inMemoryPorts } from '../support/in-memory-ports';

/** One server with a backup at three each morning in Tokyo: Saturday, 28 February 2026, is the last day of its month. */
const LAST_OF_FEBRUARY = '2026-02-27T18:00:00.000Z';

function dutyWithBackups(changes: Partial<Duty> = {}): Duty {
  return { ...dutyOf(), backups: [policyOf({ at: '03:00' })], ...changes };
}

function estate({ duty = dutyWithBackups(), stage = 'prod', servers = [server(web1, 'web-1')] } = {}) {
  const memory = inMemoryPorts({ duty, stage, now: LAST_OF_FEBRUARY, facts: { servers } });
  const { ports, facts, clock } = memory;

  const hear = (...signals: readonly (ScheduleSignal | BackupJobSignal)[]) =>
    respondToAll(
      signals.map((signal) => ({ kind: 'signal', signal })),
      ports,
      forBackups,
    );

  return {
    ...memory,
    /** The hour of the schedule, or a look between two hours. */
    hour: () =>
      hear({
        kind: 'schedule',
        id: signalId('schedule', clock.now),
        at: clock.now,
        place: tokyo,
        name: 'backups',
      }),
    /** AWS Backup says how a job ended. */
    ends(job: string, state = 'COMPLETED', words?: string) {
      const facts = { id: job, state, ...(words && { words }) };
      const at = clock.now;
      return hear({
        kind: 'backup-job',
        id: signalId('backup-job', job, state),
        at,
        place: tokyo,
        job: facts,
        vault: 'wordpress',
        server: web1,
      });
    },
    at(moment: string) {
      clock.now = moment as Instant;
    },
    async nextDay() {
      clock.now = plus(clock.now, { hours: 24 });
    },
    sweep: () => reconcile(ports),
    backup(): BackupTicket {
      const [only, ...others] = [...memory.tickets.now.values()].filter(isAboutBackup);
      if (!only || others.length > 0) throw new Error(`Expected one ticket, found ${others.length + 1}`);
      return only;
    },
    /** How the one matter stands in the report of nine o'clock (Tokyo) of a date; nothing where it has no line. */
    reported(date: string) {
      const until = `${date}T00:00:00.000Z` as Instant;
      const period = {
        system: 'wordpress' as never,
        place: tokyo,
        since: plus(until, { hours: -24 }),
        until,
      };
      const { matters } = reportOf([...memory.tickets.now.values()], period);
      return matters.map(({ ended, because }) => `${ended} ${because.id}`);
    },
    told: () => memory.notices.map(({ notice, severity, because }) => `${notice} ${severity} ${because.id}`),
    jobs: facts.backupJobs as Record<string, { id: string; state: string; words?: string }>,
  };
}

const classes = ({ backups }: ReturnType<typeof estate>) =>
  backups.started.map(({ tags }) => `${tags['ops:slot']} ${tags['ops:gen']}`);

describe('a slot', () => {
  it('is one backup, however often its hour comes', async () => {
    const { hour, backups, backup, told, ends, pass } = estate();

    await hour();
    await hour();
    pass({ minutes: 20 });
    await ends('job-1');
    await ends('job-1');
    await hour();

    expect(backups.started).toEqual([
      {
        kind: 'backup',
        job: 'job-1',
        server: web1,
        name: `web-1 (${web1})`,
        vault: 'wordpress',
        token: expect.stringMatching(/^nightly\/[a-z2-7]{12}\/2026-02-27T18:00Z$/) as string,
        deleteAfterDays: 400,
        tags: { 'ops:gen': 'monthly', 'ops:policy': 'nightly', 'ops:slot': '2026-02-28' },
      },
    ]);
    expect(backups.orders).toBe(1);
    expect(backup()).toMatchObject({ episode: 1, result: 'taken', stage: { kind: 'closed' } });
    expect(told()).toEqual([]);
  });

  it('is one backup of each server that opted in and bears the tags of the policy', async () => {
    const duty = dutyWithBackups({ backups: [policyOf({ at: '03:00', tags: { role: 'web' } })] });
    const servers = [
      server(web1, 'web-1'),
      server(web2, 'web-2', { state: 'stopped' }),
      server('i-0aaaaaaaaaaaaaaa4' as never, 'web-4', { state: 'terminated' }),
      server('i-0aaaaaaaaaaaaaaa5' as never, 'batch-1'),
      server('i-0aaaaaaaaaaaaaaa6' as never, 'web-6', { tags: { toban: 'shop', role: 'web' } }),
    ];
    const { hour, backups } = estate({ duty, servers });

    await hour();

    expect(backups.started.map((each) => each.server)).toEqual([web1, web2]);
  });

  it('waits while AWS Backup is at work on the server, and is taken by a later look', async () => {
    const { hour, facts, backups, backup, pass, told } = estate();
    facts.backups = [{ id: 'somebody-elses', state: 'RUNNING' }];

    await hour();
    pass({ minutes: 30 });
    await hour();
    expect(backup().stage.kind).toBe('waiting');
    expect(backup().entries.map(({ what }) => what)).toEqual(['opened', 'held']);
    facts.backups = [];
    pass({ minutes: 30 });
    await hour();

    expect(backups.orders).toBe(1);
    expect(backup().stage.kind).toBe('taking');
    expect(told()).toEqual([]);
  });

  it('that could not begin for eight hours is missed: people hear of it, and the next makes up for it', async () => {
    const estateNow = estate();
    const { hour, facts, backup, at, sweep, told, ends } = estateNow;
    facts.backups = [{ id: 'somebody-elses', state: 'RUNNING' }];
    await hour();

    at('2026-02-28T02:15:00.000Z');
    await sweep();
    expect(backup()).toMatchObject({ result: 'missed', stage: { kind: 'closed' } });
    facts.backups = [];
    at('2026-02-28T18:00:00.000Z');
    await hour();
    await ends('job-1');

    expect(classes(estateNow)).toEqual(['2026-03-01 monthly']);
    expect(told()).toEqual(['handed-over warning backup-missed', 'resolved info backup-taken']);
  });

  it('is not begun more than eight hours late', async () => {
    const { hour, at, backups } = estate();

    at('2026-02-28T02:00:00.000Z');
    await hour();

    expect(backups.orders).toBe(0);
  });

  it('is begun late where its hour never came', async () => {
    const estateNow = estate();

    estateNow.at('2026-02-28T01:59:59.000Z');
    await estateNow.hour();

    expect(classes(estateNow)).toEqual(['2026-02-28 monthly']);
  });

  it('takes nothing in a stage that is not armed, and tells once what it would have taken', async () => {
    const servers = [server(web1, 'web-1'), server(web2, 'web-2')];
    const { hour, backups, told } = estate({ stage: 'staging', servers });

    await hour();
    await hour();

    expect(backups.orders).toBe(0);
    expect(told()).toEqual(['observed info backup-observed']);
  });

  it('holds while the kill switch is on, says so once, and begins when it is off', async () => {
    const { hour, facts, backups, backup, told, pass } = estate();
    facts.killSwitch = 'on';

    await hour();
    pass({ minutes: 30 });
    await hour();
    expect(backups.orders).toBe(0);
    expect(backup().stage.kind).toBe('waiting');
    facts.killSwitch = 'off';
    pass({ minutes: 30 });
    await hour();

    expect(backups.orders).toBe(1);
    expect(told()).toEqual(['held warning kill-switch-on']);
  });

  it('is not begun where nobody can tell whether a backup is running', async () => {
    const { hour, facts, backups, backup } = estate();
    facts.backups = 'unreadable';

    await hour();

    expect(backups.orders).toBe(0);
    expect(backup().stage).toMatchObject({ kind: 'waiting', because: { id: 'answer-missing' } });
  });
});

describe('an order', () => {
  it('whose answer was lost is given again under its token, and is one job', async () => {
    const { hour, backups, backup, pass, ends } = estate();
    backups.luck.push('answer-lost');

    await hour();
    pass({ minutes: 30 });
    await hour();
    await ends('job-1');

    expect(backups.orders).toBe(2);
    expect(backups.started).toHaveLength(1);
    expect(backup().result).toBe('taken');
  });

  it('over which the function died is given again under its token, and is one job', async () => {
    const { hour, backups, backup, pass, ends } = estate();
    backups.luck.push('dies-after');

    await expect(hour()).rejects.toThrow('Killed');
    pass({ minutes: 30 });
    await hour();
    await ends('job-1');

    expect(backups.started).toHaveLength(1);
    expect(backup().result).toBe('taken');
  });

  it('is never given by the sweep, which has no hands for it', async () => {
    const { hour, backups, sweep, pass } = estate();
    backups.luck.push('answer-lost');

    await hour();
    pass({ minutes: 15 });
    await sweep();
    expect(backups.orders).toBe(1);
    pass({ seconds: 1 });
    await hour();

    expect(backups.orders).toBe(2);
  });

  it('that nobody ever answered is told when it is too late to give it again', async () => {
    const { hour, backups, backup, sweep, at, told } = estate();
    backups.luck.push('answer-lost');

    await hour();
    at('2026-02-28T02:15:00.000Z');
    await sweep();
    await sweep();

    expect(backup().result).toBe('failed');
    expect(told()).toEqual(['handed-over warning backup-unconfirmed']);
  });

  it.each([
    ['held back', 'throttled', 'waiting', ['held warning backup-refused']],
    ['refused', { refused: 'AccessDenied' }, 'closed', ['handed-over warning backup-refused']],
  ] as const)('that was %s is heard of by a look where nobody lived to', async (_, fate, stage, heard) => {
    const { hour, backups, backup, ports, pass, sweep, told } = estate();
    const tickets = ports.tickets as { load: typeof ports.tickets.load };
    const { load } = tickets;
    let loads = 0;
    tickets.load = (key) => ((loads += 1) > 1 ? Promise.reject(new Error('killed')) : load(key));
    backups.luck.push(fate);
    await expect(hour()).rejects.toThrow('killed');
    tickets.load = load;
    expect(backup().stage.kind).toBe('taking');

    pass({ minutes: 31 });
    await sweep();
    expect(backup().stage.kind).toBe(stage);
    expect(told()).toEqual(heard);
    await hour();
    expect(backups.started).toHaveLength(stage === 'waiting' ? 1 : 0);
  });

  it('over which the function died is not given again in a stage that was disarmed since, nor a day later', async () => {
    for (const wait of [{ minutes: 30 }, { hours: 24 }]) {
      const duty = dutyWithBackups();
      const { hour, backups, ports, pass } = estate({ duty });
      backups.luck.push('dies-after');
      await expect(hour()).rejects.toThrow('');
      if ('minutes' in wait) (ports as { duty: Duty }).duty = { ...duty, armed: [] };
      pass(wait);
      await hour();
      expect(backups.orders).toBe(1);
    }
  });

  it('that is refused is told at once', async () => {
    const { hour, backups, backup, told } = estate();
    backups.luck.push({ refused: 'ResourceNotFoundException' });

    await hour();
    await hour();

    expect(backups.orders).toBe(1);
    expect(backup()).toMatchObject({ result: 'failed', stage: { kind: 'closed' } });
    expect(told()).toEqual(['handed-over warning backup-refused']);
  });

  it('that AWS Backup has no time for is given again with the next look', async () => {
    const { hour, backups, pass, backup } = estate();
    backups.luck.push('throttled');

    await hour();
    expect(backup().stage.kind).toBe('waiting');
    pass({ minutes: 30 });
    await hour();

    expect(backups.started).toHaveLength(1);
  });

  it('of one server that fails never costs the others theirs', async () => {
    const servers = [server(web1, 'web-1'), server(web2, 'web-2')];
    const { hour, backups } = estate({ servers });
    backups.luck.push('dies-after');

    await expect(hour()).rejects.toThrow('Killed');

    expect(backups.started.map((each) => each.server)).toEqual([web1, web2]);
  });
});

describe('a job', () => {
  it.each(['FAILED', 'ABORTED', 'EXPIRED'])('that is %s is told at once', async (state) => {
    const { hour, ends, backup, told, notices } = estate();

    await hour();
    await ends('job-1', state, 'there was a running job for the same resource');

    expect(backup().result).toBe('failed');
    expect(told()).toEqual(['handed-over warning backup-failed']);
    expect(notices[0]?.subject).toBe('[YOUR TURN] WordPress: backup of web-1, 2026-02-28');
    expect(notices[0]?.text).toContain(`AWS writes: there was a running job for the same resource`);
    expect(notices[0]?.text).toContain('kept as the monthly one instead');
  });

  it('that failed is no matter that is over, so that a pager hears of it, and then of its end', async () => {
    const { hour, ends, backup, nextDay } = estate();
    const effect = {
      kind: 'notice',
      notice: 'noted',
      severity: 'info',
      because: { id: 'already-seen' },
    } as const;
    const notice = () => noticeOf(backup(), { id: 'x-1.1' as never }, effect);

    await hour();
    await ends('job-1', 'FAILED');
    expect(notice()).toMatchObject({
      ticket: expect.stringMatching(/-1$/) as string,
      backup: { policy: 'nightly', name: `web-1 (${web1})`, date: '2026-02-28', generation: 'monthly' },
    });
    expect(notice().closedAt).toBeUndefined();
    await nextDay();
    await hour();
    await ends('job-2');

    expect(notice()).toMatchObject({ closedAt: '2026-02-28T18:00:00.000Z' });
    expect(notice().ticket).toMatch(/-1$/);
  });

  it('that completes with issues counts, and is told', async () => {
    const estateNow = estate();
    const { hour, ends, backup, told, nextDay } = estateNow;

    await hour();
    await ends('job-1', 'COMPLETED', 'VSS fell back');
    await nextDay();
    await hour();

    expect(backup().episode).toBe(2);
    expect(told()).toEqual(['noted warning backup-with-issues']);
    expect(classes(estateNow)).toEqual(['2026-02-28 monthly', '2026-03-01 weekly']);
  });

  it('of somebody else changes nothing', async () => {
    const { hour, ends, backup } = estate();

    await hour();
    await ends('job-of-a-plan', 'FAILED');
    await ends('job-1', 'RUNNING');

    expect(backup().stage.kind).toBe('taking');
  });

  it('whose end nobody told is asked about by the sweep', async () => {
    const { hour, sweep, pass, jobs, backup } = estate();

    await hour();
    pass({ minutes: 31 });
    await sweep();
    expect(backup().stage.kind).toBe('taking');
    jobs['job-1'] = { id: 'job-1', state: 'COMPLETED' };
    pass({ minutes: 31 });
    await sweep();

    expect(backup().result).toBe('taken');
  });

  it('that AWS Backup does not know any more is no backup', async () => {
    const { hour, sweep, pass, jobs, told } = estate();

    await hour();
    delete jobs['job-1'];
    pass({ minutes: 31 });
    await sweep();

    expect(told()).toEqual(['handed-over warning backup-unconfirmed']);
  });

  it('that lasts until the next slot lets it wait', async () => {
    const estateNow = estate();
    const { hour, nextDay, ends, backup } = estateNow;

    await hour();
    await nextDay();
    await hour();
    expect(backup()).toMatchObject({ episode: 1, stage: { kind: 'taking' } });
    await ends('job-1');
    await hour();

    expect(classes(estateNow)).toEqual(['2026-02-28 monthly', '2026-03-01 weekly']);
  });
});

describe('a class', () => {
  it('that failed is made up for by the next success, and by no other', async () => {
    const estateNow = estate();
    const { hour, ends, nextDay, told, backup, tickets } = estateNow;

    await hour();
    await ends('job-1', 'FAILED');
    await nextDay();
    await hour();
    await ends('job-2', 'EXPIRED');
    await nextDay();
    await hour();
    await ends('job-3');
    await nextDay();
    await hour();
    await ends('job-4');

    expect(classes(estateNow)).toEqual([
      '2026-02-28 monthly',
      // A Sunday.
      '2026-03-01 monthly',
      '2026-03-02 monthly',
      '2026-03-03 daily',
    ]);
    expect(told()).toEqual([
      'handed-over warning backup-failed',
      'handed-over warning backup-failed',
      'resolved info backup-taken',
    ]);
    // One matter from the first failure to the success that ends it, in one thread and one incident of a pager.
    expect(backup().episode).toBe(2);
    expect([...tickets.ended.values()].map(({ episode }) => episode)).toEqual([1]);
  });

  it('of days on which nobody took any is made up for, and told once', async () => {
    const estateNow = estate();
    const { hour, ends, at, sweep, told, notices } = estateNow;
    at('2026-02-26T18:00:00.000Z');
    await hour();
    await ends('job-1');

    // Nobody is there on 28 February and 1 March, but for the sweep.
    at('2026-02-28T02:00:00.000Z');
    await sweep();
    expect(told()).toEqual([]);
    at('2026-02-28T03:00:00.000Z');
    await sweep();
    await sweep();
    at('2026-03-01T18:00:00.000Z');
    await hour();
    await ends('job-2');

    expect(classes(estateNow)).toEqual(['2026-02-27 daily', '2026-03-02 monthly']);
    expect(told()).toEqual([
      'handed-over warning backup-missed',
      'handed-over warning backup-missed',
      'resolved info backup-taken',
    ]);
    expect(notices.map(({ because }) => 'dates' in because && because.dates)).toEqual([
      '2026-02-28',
      '2026-03-01',
      false,
    ]);
  });
});

describe('the report', () => {
  it('has a backup that did not come until one does, while the next slot waits too', async () => {
    const { hour, ends, at, facts, reported } = estate();
    await hour();
    await ends('job-1', 'FAILED');
    expect(reported('2026-02-28')).toEqual(['open backup-failed']);

    at('2026-02-28T18:00:00.000Z');
    facts.killSwitch = 'on';
    await hour();
    at('2026-02-28T18:30:00.000Z');
    expect(reported('2026-03-01')).toEqual(['open kill-switch-on']);

    facts.killSwitch = 'off';
    at('2026-03-01T00:10:00.000Z');
    await hour();
    await ends('job-2');
    // The report of nine o'clock is late: it tells how things stood then, and the next one that they are over.
    expect(reported('2026-03-01')).toEqual(['open kill-switch-on']);
    expect(reported('2026-03-02')).toEqual(['over backup-taken']);
  });

  it('has a backup that nobody even tried, though the last one is there', async () => {
    const { hour, ends, at, sweep, reported } = estate();
    await hour();
    await ends('job-1');
    at('2026-03-01T03:05:00.000Z');
    await sweep();

    expect(reported('2026-03-01')).toEqual([]);
    expect(reported('2026-03-02')).toEqual(['open backup-missed']);
    expect(reported('2026-03-03')).toEqual(['open backup-missed']);
  });
});

describe('a server that is gone', () => {
  it('ends the matter of a backup that did not come, and whoever heard of it hears that', async () => {
    const { hour, ends, facts, at, sweep, told, backup, reported } = estate();
    await hour();
    await ends('job-1', 'FAILED');
    facts.servers = [];
    at('2026-03-01T03:05:00.000Z');
    await sweep();

    expect(told()).toEqual(['handed-over warning backup-failed', 'resolved info backup-not-wanted']);
    expect(backup().attention).toBeUndefined();
    expect(reported('2026-03-02')).toEqual(['over backup-not-wanted']);
    expect(reported('2026-03-03')).toEqual([]);
  });

  it.each([
    ['EC2 does not know it', []],
    ['it is terminated', [server(web1, 'web-1', { state: 'terminated' })]],
    ['it left the system', [server(web1, 'web-1', { tags: {} })]],
  ])('is let go without a word: %s', async (_, servers) => {
    const { hour, ends, facts, at, sweep, told, backup } = estate();
    await hour();
    await ends('job-1');
    facts.servers = servers;

    at('2026-03-01T03:00:00.000Z');
    await sweep();

    expect(told()).toEqual([]);
    expect(backup().attention).toBeUndefined();
  });

  it('is not taken for one that nobody could see', async () => {
    const { hour, ends, facts, at, sweep, told } = estate();
    await hour();
    await ends('job-1');
    facts.servers = 'unreadable';

    at('2026-03-01T03:00:00.000Z');
    await sweep();

    expect(told()).toEqual(['handed-over warning backup-missed']);
  });
});
