import { healthEvent } from '../../../local/health/health-event';
import { plus } from '../../../shared/domain/instant';
import { at, tokyo } from '../../support/estate';
import type { InMemory } from '../../support/in-memory-ports';
import { UNREADABLE } from '../../support/in-memory-world';
import {
  commandDone,
  green,
  healed,
  HTTP,
  later,
  rebooted,
  red,
  stands,
  webDown,
  webWell,
} from './happenings';
import { HEALED } from './of-healing';
import { batch1, nameOf, ofServer, shopServer, targetGroup, targetsWith, web1, web2 } from './shop';
import type { Happening, Story } from './story';

const ERRORS = 'wordpress-errors';
const HANGS = 'toban-wordpress-instance-check-web-1';
const START = at('04:00');

/** Nobody is told of the opening before the hold. */
const stopped: Pick<Story, 'facts' | 'happenings' | 'ends'> = {
  facts: { killSwitch: 'on' },
  happenings: [
    webDown(),
    {
      name: 'a person lets Toban go on',
      after: stands('holding', { because: 'kill-switch-on' }),
      changes: ({ facts }) => void (facts.killSwitch = 'off'),
    },
    ...healed(),
  ],
  ends: { ...HEALED, told: ['held kill-switch-on', 'resolved healed'] },
};

const broken = { config: 'broken', configError: 'Syntax error on line 40' };

/** A person makes the last healthy web server safe to restart. */
const repaired: Happening = webWell({
  name: 'a person repairs web-1',
  after: later(20, stands('holding', { alarm: ERRORS })),
});

const EQUAL = [web1, web2, batch1].map((id) => [`${ERRORS}-${nameOf(id)}`, ofServer(id)] as const);

function allOpen({ tickets }: InMemory): boolean {
  return tickets.now.size === EQUAL.length;
}

/** What AWS tells everybody of EC2 in the Region, in two Regions. */
function awsSays(status: 'open' | 'closed', after: NonNullable<Happening['after']>): Happening {
  return {
    name: `AWS says ${status}`,
    after,
    tells: ({ clock }) => {
      const notice = {
        code: 'AWS_EC2_OPERATIONAL_ISSUE',
        ...tokyo,
        category: 'issue',
        isPublic: true,
        status,
        updatedAt: clock.now,
        startsAt: START,
      } as const;
      return [healthEvent(notice), healthEvent(notice, 'us-west-2')];
    },
  };
}

/** Drills in which something makes Toban wait. */
export const storiesOfHolding: readonly Story[] = [
  { drill: 'kill-switch', ...stopped },
  { drill: 'system-stopped', ...stopped },
  {
    drill: 'unreadable-kill-switch',
    facts: { killSwitch: UNREADABLE },
    happenings: [webDown()],
    minutes: 60,
    ends: {
      tickets: [`${HTTP}: holding kill-switch-unreadable, 1 openings`],
      did: [],
      told: ['held kill-switch-unreadable'],
    },
  },
  {
    drill: 'muted-alarm',
    happenings: [webDown({ mutedUntil: plus(START, { minutes: 30 }) }), ...healed()],
    ends: HEALED,
  },
  {
    drill: 'missed-while-muted',
    isDeaf: true,
    facts: { mutes: [HTTP] },
    happenings: [
      webDown({ mutedUntil: plus(START, { minutes: 40 }) }),
      {
        name: 'the mute ends',
        after: ({ clock }) => clock.now >= plus(START, { minutes: 40 }),
        changes: ({ facts }) => void (facts.mutes = []),
      },
      { name: 'a person takes over', after: stands('handed-over') },
    ],
    ends: {
      tickets: [`${HTTP}: handed-over event-stale, 1 openings`],
      did: [],
      told: ['handed-over event-stale'],
    },
  },
  {
    drill: 'frozen-by-tag',
    facts: { servers: [shopServer(web1, { 'toban-freeze': '' }), shopServer(web2)] },
    happenings: [
      webDown(),
      {
        name: 'the deployment ends',
        after: later(20, stands('holding', { because: 'frozen-by-tag' })),
        changes: ({ facts }) => void (facts.servers = [shopServer(web1), shopServer(web2)]),
      },
      ...healed(),
    ],
    ends: { ...HEALED, told: ['held frozen-by-tag', 'opened alarm-raised', 'resolved healed'] },
  },
  {
    drill: 'aws-in-trouble',
    happenings: [
      awsSays('open', () => true),
      webDown({ after: ({ ledger }) => Object.keys(ledger.troubles).length > 0 }),
      awsSays('closed', later(20, stands('holding', { because: 'aws-in-trouble' }))),
      ...healed(),
    ],
    ends: {
      ...HEALED,
      told: [
        'noted aws-well-again',
        'noted health-noticed',
        'opened alarm-raised',
        'resolved healed',
        'resolved health-over',
        'stopped aws-in-trouble',
      ],
    },
  },
  {
    drill: 'change-calendar-closed',
    facts: { calendars: { 'wordpress-releases': { state: 'closed', until: plus(START, { minutes: 90 }) } } },
    happenings: [
      webDown(),
      {
        name: 'the calendar opens',
        after: ({ clock }) => clock.now >= plus(START, { minutes: 90 }),
        changes: ({ facts }) => void (facts.calendars = { 'wordpress-releases': { state: 'open' } }),
      },
      ...healed(),
    ],
    ends: { ...HEALED, told: ['held calendar-closed', 'opened alarm-raised', 'resolved healed'] },
  },
  {
    drill: 'backup-running',
    facts: {
      agents: { [web1]: { kind: 'agent', ping: 'ConnectionLost', version: '3.3.3050.0' } },
      backups: [{ id: '1f2e3d4c-0000-4000-8000-00000000000a', state: 'RUNNING' }],
    },
    happenings: [
      red({ alarm: HANGS, measure: ofServer(web1) }),
      {
        name: 'the backup is complete',
        after: later(20, stands('holding', { alarm: HANGS, because: 'backup-running' })),
        changes: ({ facts }) => void (facts.backups = []),
      },
      green({ alarm: HANGS, measure: ofServer(web1), after: rebooted(web1) }),
    ],
    ends: {
      tickets: [`${HANGS}: closed healed, 1 openings`],
      did: ['reboot-server web-1'],
      told: ['held backup-running', 'opened alarm-raised', 'resolved healed'],
    },
  },
  {
    drill: 'last-healthy-peer',
    happenings: [
      webDown(),
      commandDone('diagnose', 1, { result: broken }),
      red({
        alarm: ERRORS,
        measure: ofServer(web2),
        after: stands('handed-over'),
        changes: ({ facts }) => void (facts.targets = { [targetGroup]: targetsWith(web1) }),
      }),
      repaired,
      commandDone('restart-service'),
      green({ alarm: ERRORS, measure: ofServer(web2), after: stands('verifying', { alarm: ERRORS }) }),
    ],
    ends: {
      tickets: [
        `${HTTP}: closed recovered-after-hand-over, 1 openings`,
        `${ERRORS}: closed healed, 1 openings`,
      ],
      did: ['diagnose web-1', 'restart-service web-2'],
      told: [
        'handed-over config-broken',
        'held peers-unhealthy',
        'opened alarm-raised',
        'resolved healed',
        'resolved recovered-after-hand-over',
      ],
    },
  },
  {
    drill: 'breaker-opens-once',
    oneByOne: true,
    serversAreEqual: true,
    happenings: [
      ...EQUAL.map(([alarm, measure]) => red({ alarm, measure })),
      commandDone('restart-service'),
      ...EQUAL.map(([alarm, measure]) => green({ alarm, measure, after: later(20, allOpen) })),
    ],
    ends: {
      tickets: [
        `${ERRORS}: closed OK without us, 1 openings`,
        `${ERRORS}: closed OK without us, 1 openings`,
        `${ERRORS}: closed recovered-after-hand-over, 1 openings`,
      ],
      did: ['restart-service one of them'],
      told: [
        'held group-busy',
        'opened alarm-raised',
        'resolved OK without us',
        'resolved OK without us',
        'resolved recovered-after-hand-over',
        'stopped breaker-incidents',
      ],
    },
  },
  {
    drill: 'draining-peers',
    facts: {
      targets: {
        [targetGroup]: [
          { id: web1, state: 'healthy' },
          { id: web2, state: 'draining' },
        ],
      },
    },
    happenings: [
      red({ alarm: ERRORS, measure: ofServer(web1) }),
      commandDone('diagnose'),
      {
        name: 'web-2 is registered again',
        after: later(20, stands('holding', { alarm: ERRORS })),
        changes: ({ facts }) => void (facts.targets = { [targetGroup]: targetsWith() }),
      },
      commandDone('restart-service'),
      green({ alarm: ERRORS, measure: ofServer(web1), after: stands('verifying', { alarm: ERRORS }) }),
    ],
    ends: {
      tickets: [`${ERRORS}: closed healed, 1 openings`],
      did: ['diagnose web-1', 'restart-service web-1'],
      told: ['held peers-unhealthy', 'opened alarm-raised', 'resolved healed'],
    },
  },
];
