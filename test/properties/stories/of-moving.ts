import type { Instant } from '../../../shared/domain/instant';
import type { InstanceId } from '../../../shared/domain/names';
import { healthEvent } from '../../../local/health/health-event';
import { server, tokyo } from '../../support/estate';
import { UNREADABLE } from '../../support/in-memory-world';
import { commandDone, green, HTTP, later, red, reply, sent, stands, webDown, webWell } from './happenings';
import { batch1, nameOf, ofServer, shopServer, targetGroup, targetsWith, web1 } from './shop';
import type { Ending, Happening, Story } from './story';

const HOST = 'toban-wordpress-system-check-web-1';
const DISK = 'wordpress-disk-batch-1';
const SLOW = 'wordpress-web-slow';
const host = { alarm: HOST, measure: ofServer(web1) };
const hybrid = 'mi-0a1b2c3d4e5f60003' as InstanceId;
const silent = {
  agents: { [web1]: { kind: 'agent', ping: 'ConnectionLost', version: '3.3.3050.0' } },
  checks: { system: 'impaired', instance: 'impaired' },
} as const satisfies Story['facts'];

const hostBreaks = red(host);
const hostSound = green({ ...host, after: isNow('running', 'start') });

/** EC2 brings the server to a state, once it was told to. */
function comesTo(state: string, half: 'stop' | 'start', after = ordered(half)): Happening {
  return {
    name: `web-1 is ${state}`,
    after,
    changes({ facts }) {
      if (facts.servers === UNREADABLE) return;
      facts.servers = facts.servers.map((each) => (each.instanceId === web1 ? { ...each, state } : each));
    },
  };
}

const moves = [comesTo('stopped', 'stop'), comesTo('running', 'start')];

function ordered(half: 'stop' | 'start', id: InstanceId = web1): NonNullable<Happening['after']> {
  return ({ hands }) => hands.moved.includes(`${half} ${id}`);
}

function isNow(state: string, half: 'stop' | 'start'): NonNullable<Happening['after']> {
  return (toban) => {
    const { servers } = toban.facts;
    const all = servers === UNREADABLE ? [] : servers;
    return ordered(half)(toban) && all.some((each) => each.instanceId === web1 && each.state === state);
  };
}

/** AWS says, in one of two Regions, that it could not recover web-1 by itself. */
function awsGaveUp(now: Instant, region: string): object {
  const code = 'AWS_EC2_SIMPLIFIED_AUTO_RECOVERY_FAILURE';
  const failure = { code, ...tokyo, category: 'issue', updatedAt: now, resources: [{ id: web1 }] } as const;
  return healthEvent(failure, region);
}

const MOVED: Ending = {
  tickets: [`${HOST}: closed healed, 1 openings`],
  did: ['start web-1', 'stop web-1'],
  told: ['held too-early', 'opened alarm-raised', 'resolved healed'],
};

/** Drills in which a server is stopped and started, replaced, or lives elsewhere. */
export const storiesOfMoving: readonly Story[] = [
  {
    drill: 'stop-start-moves-host',
    facts: silent,
    happenings: [hostBreaks, ...moves, hostSound],
    ends: MOVED,
  },
  {
    drill: 'lambda-dies-between-stop-and-start',
    facts: silent,
    before: ({ hands }) => void hands.luck.push('dies-after', 'dies-after'),
    happenings: [hostBreaks, ...moves, hostSound],
    ends: MOVED,
  },
  {
    drill: 'aws-recovery-failed',
    facts: silent,
    happenings: [
      hostBreaks,
      {
        name: 'AWS gave up',
        after: stands('holding', { alarm: HOST, because: 'too-early' }),
        tells: ({ clock }) => ['ap-northeast-1', 'us-west-2'].map((region) => awsGaveUp(clock.now, region)),
      },
      ...moves,
      hostSound,
    ],
    ends: MOVED,
  },
  {
    drill: 'stop-hangs',
    facts: silent,
    happenings: [
      hostBreaks,
      comesTo('stopped', 'stop', later(40, ordered('stop'))),
      comesTo('running', 'start'),
      hostSound,
    ],
    ends: {
      ...MOVED,
      told: ['held too-early', 'opened alarm-raised', 'resolved healed', 'stuck stop-hangs'],
    },
  },
  {
    drill: 'aws-recovers-first',
    facts: silent,
    happenings: [
      hostBreaks,
      green({ ...host, after: stands('holding', { alarm: HOST, because: 'too-early' }) }),
    ],
    ends: {
      tickets: [`${HOST}: closed OK without us, 1 openings`],
      did: [],
      told: ['held too-early', 'opened alarm-raised', 'resolved OK without us'],
    },
  },
  {
    drill: 'instance-store-refused',
    facts: { ...silent, stopping: { isProtected: false, instanceType: 'm5d.large', hasHostDisks: true } },
    minutes: 60,
    happenings: [hostBreaks],
    ends: {
      tickets: [`${HOST}: handed-over disks-would-be-lost, 1 openings`],
      did: [],
      told: ['handed-over disks-would-be-lost', 'opened alarm-raised'],
    },
  },
  {
    drill: 'address-would-change',
    oneByOne: true,
    facts: {
      ...silent,
      servers: [{ ...shopServer(web1), passingAddress: '203.0.113.7' }],
    },
    happenings: [
      hostBreaks,
      reply('approve', '運用担当', { after: stands('asking', { alarm: HOST }) }),
      ...moves,
      hostSound,
    ],
    ends: {
      ...MOVED,
      told: [
        'asked address-would-change',
        'held too-early',
        'noted approved',
        'opened alarm-raised',
        'resolved healed',
      ],
    },
  },
  {
    drill: 'replaced-by-its-group',
    oneByOne: true,
    facts: {
      servers: [shopServer(web1, { 'aws:autoscaling:groupName': 'wordpress-web' })],
    },
    happenings: [
      webDown(),
      commandDone('diagnose'),
      reply('approve', '運用担当', { after: stands('asking') }),
      webWell({ after: ordered('stop') }),
    ],
    ends: {
      tickets: [`${HTTP}: closed healed, 1 openings`],
      did: ['diagnose web-1', 'stop web-1'],
      told: ['asked replacement-asks', 'noted approved', 'opened alarm-raised', 'resolved healed'],
    },
  },
  {
    drill: 'hybrid-node',
    facts: { servers: [{ ...server(hybrid, nameOf(batch1)), tags: shopServer(batch1).tags }] },
    happenings: [
      red({ alarm: DISK, measure: ofServer(hybrid) }),
      commandDone('diagnose'),
      commandDone('free-disk-space'),
      green({ alarm: DISK, measure: ofServer(hybrid), after: sent('free-disk-space') }),
    ],
    ends: {
      tickets: [`${DISK}: closed healed, 1 openings`],
      did: [`diagnose ${hybrid}`, `free-disk-space ${hybrid}`],
      told: ['opened alarm-raised', 'resolved healed'],
    },
  },
  {
    // An alarm that is red for longer than the step has is a human's, and then nobody is healed by us.
    drill: 'verified-by-load-balancer',
    oneByOne: true,
    happenings: [
      webDown({ alarm: SLOW }),
      commandDone('diagnose'),
      commandDone('restart-service'),
      {
        name: 'the load balancer finds web-1 well',
        after: sent('restart-service'),
        changes: ({ facts }) => void (facts.targets = { [targetGroup]: targetsWith() }),
      },
      green({ alarm: SLOW, after: later(3, sent('restart-service')) }),
    ],
    ends: {
      tickets: [`${SLOW}: closed healed, 1 openings`],
      did: ['diagnose web-1', 'restart-service web-1'],
      told: ['opened alarm-raised', 'resolved healed'],
    },
  },
];
