import { diagnose } from '../../shared/actions/diagnose';
import { rebootServer } from '../../shared/actions/reboot-server';
import { restartService } from '../../shared/actions/restart-service';
import type { Action } from '../../shared/domain/action';
import type { Duty } from '../../shared/domain/duty';
import type { Answers } from '../../shared/domain/facts';
import type { InstanceId } from '../../shared/domain/names';
import { freeze } from '../../shared/guards/freeze';
import { hear } from '../../shared/guards/index';
import { at, dutyOf, dutyWithCalendar, server, web1 } from '../support/estate';
import { proposal, target } from '../support/proposal';

/** What it says at 04:01 about a restart, unless the changes say otherwise. */
function says({
  tag,
  windows,
  duty = dutyOf(),
  action = restartService,
  answers = {},
}: {
  tag?: string;
  windows?: readonly (readonly [name: string, from: string, to: string])[];
  duty?: Duty;
  action?: Action;
  answers?: Answers;
} = {}) {
  const { wordpress } = duty.systems;
  if (!wordpress) throw new Error('Expected the system wordpress');
  const freezes = windows?.map(([name, from, to]) => ({ name, from: at(from), to: at(to) }));
  const bears = tag === undefined ? {} : { 'toban-freeze': tag };
  const web = server(web1, 'web-1');
  return freeze.object(
    proposal({
      action,
      duty: { ...duty, systems: { wordpress: { ...wordpress, ...(freezes ? { freezes } : {}) } } },
      answers: {
        servers: { kind: 'known', value: [{ ...web, tags: { ...web.tags, ...bears } }] },
        ...answers,
      },
    }),
  );
}

describe('the tag of a deployment', () => {
  it.each([
    ['', '2026-03-01T04:16:00.000Z'],
    ['2026-03-01T05:00:00Z', '2026-03-01T05:00:00.000Z'],
    ['2026-03-01T14:00:00+09:00', '2026-03-01T05:00:00.000Z'],
    ['2026-03-01T05:00', '2026-03-01T04:16:00.000Z'],
    ['2026-13-01T05:00:00Z', '2026-03-01T04:16:00.000Z'],
    ['no', '2026-03-01T04:16:00.000Z'],
    ['2026-03-01T04:01:00Z', undefined],
    ['2026-03-01T04:00:59Z', undefined],
  ])('toban-freeze=%s waits until %s', (tag, until) => {
    expect(says({ tag })).toEqual(
      until && {
        kind: 'hold',
        until,
        // One that is to last is looked at before: a deployment may be done early.
        ...(until === '2026-03-01T05:00:00.000Z' && { lookAt: '2026-03-01T04:16:00.000Z' }),
        because: {
          id: 'frozen-by-tag',
          value: tag,
          action: 'restart-service',
          server: 'web-1 (i-0aaaaaaaaaaaaaaa1)',
          until,
        },
      },
    );
  });
});

describe('a window of duty.yml', () => {
  it.each([
    ['04:01', '06:00', '2026-03-01T06:00:00.000Z'],
    ['03:00', '04:02', '2026-03-01T04:02:00.000Z'],
    ['03:00', '04:01', undefined],
    ['04:02', '06:00', undefined],
  ])('from %s to %s waits until %s', (from, to, until) => {
    expect(says({ windows: [['年末年始', from, to]] })?.because).toEqual(
      until && {
        id: 'freeze-window',
        name: '年末年始',
        action: 'restart-service',
        server: 'web-1 (i-0aaaaaaaaaaaaaaa1)',
        until,
      },
    );
  });
});

describe('a Change Calendar', () => {
  const duty = dutyWithCalendar();
  const calendars = (state: 'open' | 'closed', until?: string): Answers => ({
    calendars: { kind: 'known', value: { state, ...(until ? { until: at(until) } : {}) } },
  });

  it.each([
    ['open', '05:00', undefined],
    ['closed', '05:00', '2026-03-01T05:00:00.000Z'],
    ['closed', undefined, '2026-03-01T04:16:00.000Z'],
    // It should have changed by now, and says that it has not.
    ['closed', '04:00', '2026-03-01T04:16:00.000Z'],
  ] as const)('that is %s until %s waits until %s', (state, next, until) => {
    const objection = says({ duty, answers: calendars(state, next) });
    expect(objection?.kind === 'hold' && objection.until).toBe(until ?? false);
  });

  it('that cannot be read counts as closed', () => {
    const answers = { calendars: { kind: 'unreadable', why: 'InvalidDocument' } } as const;
    expect(says({ duty, answers })).toEqual({
      kind: 'hold',
      until: '2026-03-01T04:16:00.000Z',
      because: { id: 'answer-missing', question: 'calendars', why: 'InvalidDocument' },
    });
  });

  it('of another system is nothing to this one', () => {
    expect(says({ answers: calendars('closed') })).toBeUndefined();
  });
});

describe('a backup under way', () => {
  const answers: Answers = {
    backups: { kind: 'known', value: [{ id: '1f2e3d4c', state: 'RUNNING' }] },
  };

  it('keeps the server from being taken away', () => {
    expect(says({ action: rebootServer, answers })).toMatchObject({
      kind: 'hold',
      until: '2026-03-01T04:16:00.000Z',
      because: { id: 'backup-running', job: '1f2e3d4c RUNNING' },
    });
  });

  it('does not keep a service from being restarted', () => {
    expect(says({ answers })).toBeUndefined();
  });

  it('is not asked about where AWS Backup knows nothing', () => {
    const elsewhere = 'mi-0aaaaaaaaaaaaaaa1' as InstanceId;
    const answer: Answers = {
      servers: { kind: 'known', value: [server(elsewhere, 'web-1')] },
      backups: { kind: 'unreadable', why: 'it was not read' },
    };
    const where = { ...target, instanceId: elsewhere };
    expect(freeze.object(proposal({ action: rebootServer, target: where, answers: answer }))).toBeUndefined();
  });
});

it('of several reasons tells the one that lasts longest', () => {
  const objection = says({
    tag: '2026-03-01T05:00:00Z',
    windows: [
      ['release', '04:00', '08:00'],
      ['inventory', '03:00', '07:00'],
    ],
  });
  expect(objection?.because).toMatchObject({ id: 'freeze-window', name: 'release' });
});

it('looking is allowed in every freeze', () => {
  const answers: Answers = {
    servers: {
      kind: 'known',
      value: [server(web1, 'web-1', { tags: { toban: 'wordpress', role: 'web', 'toban-freeze': '' } })],
    },
  };
  const objections = hear(proposal({ action: diagnose, answers })).flatMap(
    ({ objection }) => objection ?? [],
  );
  expect(objections).toEqual([]);
});
