import { commandDone, green, HTTP, red, stands, webDown, webWell } from './happenings';
import { ofServer, shopServer, targetGroup, targetsWith, web1, web2, batch1 } from './shop';
import type { Ending, Story } from './story';

const BUSY = 'toban-wordpress-cpu-web-1';
const HANGS = 'toban-wordpress-instance-check-web-1';

/** What a person, called for this reason, repairs. */
const byAPerson = webWell({ name: 'a person repairs it', after: stands('handed-over') });

/** Nobody is touched: a person is told, and told again when it is over. */
function untouched(because: string, kind = 'handed-over'): Ending {
  return {
    tickets: [`${HTTP}: closed recovered-after-hand-over, 1 openings`],
    did: [],
    told: [`${kind} ${because}`, 'resolved recovered-after-hand-over'].sort(),
  };
}

const NOTHING_LEFT: Ending = {
  ...untouched('nothing-left-to-try'),
  did: ['diagnose web-1', 'restart-service web-1'],
  told: ['handed-over nothing-left-to-try', 'opened alarm-raised', 'resolved recovered-after-hand-over'],
};

/** The event calls the command a success; its node tells another end. */
function failed(status: string): Story {
  return {
    drill: status === 'undeliverable' ? 'undeliverable' : 'unknown-command-status',
    happenings: [
      webDown(),
      commandDone('diagnose'),
      commandDone('restart-service', 1, { status }),
      byAPerson,
    ],
    ends: NOTHING_LEFT,
  };
}

const ANY = 'wordpress-any';
const OWN = 'watch-toban-local-remediate-errors';
const NO_METRIC = { namespace: '', metric: '', dimensions: {} };

/** Drills in which a person has to do it. */
export const storiesOfHandingOver: readonly Story[] = [
  { drill: 'observing', happenings: [webDown(), byAPerson], ends: untouched('stage-observes', 'observed') },
  {
    drill: 'play-observes',
    happenings: [webDown(), byAPerson],
    ends: untouched('play-observes', 'observed'),
  },
  {
    drill: 'not-opted-in',
    facts: { servers: [shopServer(web2), shopServer(batch1)] },
    happenings: [webDown(), byAPerson],
    ends: untouched('not-opted-in'),
  },
  {
    drill: 'two-servers-one-alarm',
    happenings: [
      webDown({ changes: ({ facts }) => void (facts.targets = { [targetGroup]: targetsWith(web1, web2) }) }),
      byAPerson,
    ],
    ends: untouched('several-servers-named'),
  },
  {
    drill: 'load-balancer-at-fault',
    happenings: [
      webDown({
        changes: ({ facts }) =>
          void (facts.targets = {
            [targetGroup]: [{ id: web1, state: 'unhealthy', reason: 'Elb.InternalError' }],
          }),
      }),
      byAPerson,
    ],
    ends: untouched('load-balancer-at-fault'),
  },
  {
    drill: 'server-busy',
    happenings: [
      red({ alarm: BUSY, measure: ofServer(web1) }),
      commandDone('diagnose'),
      green({ alarm: BUSY, measure: ofServer(web1), after: stands('handed-over', { alarm: BUSY }) }),
    ],
    ends: {
      tickets: [`${BUSY}: closed recovered-after-hand-over, 1 openings`],
      did: ['diagnose web-1'],
      told: ['handed-over nothing-left-to-try', 'opened alarm-raised', 'resolved recovered-after-hand-over'],
    },
  },
  {
    drill: 'agent-offline',
    facts: { agents: { [web1]: { kind: 'agent', ping: 'ConnectionLost', version: '3.3.3050.0' } } },
    happenings: [webDown(), byAPerson],
    ends: {
      ...untouched('node-unreachable'),
      told: ['handed-over node-unreachable', 'opened alarm-raised', 'resolved recovered-after-hand-over'],
    },
  },
  {
    // Nobody answers at all: who is called, and when, is the ticket's own; the order of events changes nothing about it.
    drill: 'nobody-answers',
    happenings: [
      webDown(),
      commandDone('diagnose', 1, { result: { config: 'broken', configError: 'Syntax error on line 40' } }),
    ],
    ends: {
      tickets: [`${HTTP}: handed-over config-broken, 1 openings`],
      did: ['diagnose web-1'],
      told: [
        'escalated called-next',
        'escalated called-next',
        'escalated called-next',
        'escalated called-next',
        'escalated called-next',
        'escalated nobody-answered',
        'handed-over config-broken',
        'opened alarm-raised',
      ],
    },
  },
  {
    drill: 'config-broken',
    happenings: [
      webDown(),
      commandDone('diagnose', 1, { result: { config: 'broken', configError: 'Syntax error on line 40' } }),
      byAPerson,
    ],
    ends: {
      ...untouched('config-broken'),
      did: ['diagnose web-1'],
      told: ['handed-over config-broken', 'opened alarm-raised', 'resolved recovered-after-hand-over'],
    },
  },
  {
    drill: 'reboot-refused-in-scaling-group',
    facts: {
      servers: [shopServer(web1, { 'aws:autoscaling:groupName': 'wordpress-web' }), shopServer(web2)],
      agents: { [web1]: { kind: 'agent', ping: 'ConnectionLost', version: '3.3.3050.0' } },
    },
    happenings: [
      red({ alarm: HANGS, measure: ofServer(web1) }),
      green({ alarm: HANGS, measure: ofServer(web1), after: stands('handed-over', { alarm: HANGS }) }),
    ],
    ends: {
      tickets: [`${HANGS}: closed recovered-after-hand-over, 1 openings`],
      did: [],
      told: ['handed-over in-scaling-group', 'opened alarm-raised', 'resolved recovered-after-hand-over'],
    },
  },
  ...['undeliverable', 'quarantined'].map((status): Story => failed(status)),
  {
    drill: 'agent-too-old',
    happenings: [
      webDown(),
      commandDone('diagnose', 1, { status: 'failed' }),
      commandDone('restart-service', 1, { status: 'failed' }),
      byAPerson,
    ],
    ends: NOTHING_LEFT,
  },
  {
    drill: 'alarms-without-metrics',
    happenings: [
      red({ alarm: ANY, measure: NO_METRIC }),
      green({ alarm: ANY, measure: NO_METRIC, after: stands('handed-over', { alarm: ANY }) }),
    ],
    ends: {
      tickets: [`${ANY}: closed recovered-after-hand-over, 1 openings`],
      did: [],
      told: ['handed-over no-server-named', 'resolved recovered-after-hand-over'],
    },
  },
  {
    drill: 'own-alarms',
    happenings: [
      red({ alarm: OWN, measure: ofServer(web1) }),
      green({ alarm: OWN, measure: ofServer(web1) }),
    ],
    ends: { tickets: [], did: [], told: [] },
  },
];
