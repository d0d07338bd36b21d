import { commandDone, green, HTTP, red, stands, webDown, webWell } from './happenings';
import { ofServer, shopServer, targetGroup, targetsWith, web1, web2, batch1 } from './shop';
import type { Ending, Story } from './story';

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
    drill: 'agent-offline',
    facts: { agents: { [web1]: { kind: 'agent', ping: 'ConnectionLost', version: '3.3.3050.0' } } },
    happenings: [webDown(), byAPerson],
    ends: {
      ...untouched('node-unreachable'),
      told: ['handed-over node-unreachable', 'opened alarm-raised', 'resolved recovered-after-hand-over'],
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
];
