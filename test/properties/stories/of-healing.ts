import { inTurn } from './in-turn';
import {
  commandDone,
  grafanaSays,
  green,
  healed,
  HTTP,
  OF_GRAFANA,
  red,
  rebooted,
  sent,
  stands,
  webDown,
} from './happenings';
import { ofServer, web1 } from './shop';
import type { Ending, Story } from './story';

const DISK = 'wordpress-disk-web-1';
const HANGS = 'toban-wordpress-instance-check-web-1';
const ERRORS = 'wordpress-errors';

export const HEALED: Ending = {
  tickets: [`${HTTP}: closed healed, 1 openings`],
  did: ['diagnose web-1', 'restart-service web-1'],
  told: ['opened alarm-raised', 'resolved healed'],
};

/** Drills in which something is repaired, whatever stands in the way. */
export const storiesOfHealing: readonly Story[] = [
  { drill: 'web-server-down', happenings: [webDown(), ...healed()], ends: HEALED },
  { drill: 'same-alarm-three-ways', happenings: [webDown(), ...healed()], ends: HEALED },
  // What differs there is on the server and in S3; the events are those of any heal.
  { drill: 'evidence-kept', happenings: [webDown(), ...healed()], ends: HEALED },
  { drill: 'evidence-refused', happenings: [webDown(), ...healed()], ends: HEALED },
  {
    drill: 'grafana-alert-heals',
    // Nobody but Grafana knows whether it is over: an end that comes after the time of the step comes too late.
    oneByOne: true,
    happenings: [
      grafanaSays('ALARM'),
      commandDone('diagnose'),
      commandDone('restart-service'),
      grafanaSays('OK', sent('restart-service')),
    ],
    ends: {
      tickets: [`${OF_GRAFANA}: closed healed, 1 openings`],
      did: ['diagnose batch-1', 'restart-service batch-1'],
      told: ['opened alarm-raised', 'resolved healed'],
    },
  },
  {
    drill: 'disk-full',
    happenings: [
      red({ alarm: DISK, measure: ofServer(web1) }),
      commandDone('diagnose'),
      commandDone('free-disk-space'),
      green({ alarm: DISK, measure: ofServer(web1), after: sent('free-disk-space') }),
    ],
    ends: {
      tickets: [`${DISK}: closed healed, 1 openings`],
      did: ['diagnose web-1', 'free-disk-space web-1'],
      told: ['opened alarm-raised', 'resolved healed'],
    },
  },
  {
    drill: 'server-hangs',
    facts: { agents: { [web1]: { kind: 'agent', ping: 'ConnectionLost', version: '3.3.3050.0' } } },
    happenings: [
      red({ alarm: HANGS, measure: ofServer(web1) }),
      green({ alarm: HANGS, measure: ofServer(web1), after: rebooted(web1) }),
    ],
    ends: {
      tickets: [`${HANGS}: closed healed, 1 openings`],
      did: ['reboot-server web-1'],
      told: ['opened alarm-raised', 'resolved healed'],
    },
  },
  {
    drill: 'two-alarms-one-server',
    oneByOne: true,
    happenings: [
      webDown(),
      ...healed().slice(0, 2),
      red({ alarm: ERRORS, measure: ofServer(web1), after: stands('verifying') }),
      ...healed()
        .slice(2)
        .map(inTurn(stands('holding', { alarm: ERRORS }))),
      green({ alarm: ERRORS, measure: ofServer(web1), after: stands('closed') }),
    ],
    ends: {
      tickets: [`${HTTP}: closed healed, 1 openings`, `${ERRORS}: closed OK without us, 1 openings`],
      did: ['diagnose web-1', 'restart-service web-1'],
      told: ['opened alarm-raised', 'resolved healed'],
    },
  },
  {
    drill: 'flapping',
    minutes: 300,
    happenings: [
      webDown(),
      ...healed(),
      webDown({ name: 'red again', after: stands('closed') }),
      ...healed(2),
      webDown({ name: 'red for the third time', after: stands('closed', { opening: 2 }) }),
      commandDone('diagnose', 3),
    ],
    ends: {
      tickets: [`${HTTP}: handed-over fix-does-not-hold, 3 openings`],
      did: [
        'diagnose web-1',
        'diagnose web-1',
        'diagnose web-1',
        'restart-service web-1',
        'restart-service web-1',
      ],
      told: [
        'handed-over fix-does-not-hold',
        'held cooling-down',
        'opened alarm-raised',
        'opened alarm-raised-again',
        'opened alarm-raised-again',
        'resolved healed',
        'resolved healed',
      ],
    },
  },
  {
    drill: 'lambda-dies-after-send',
    before: ({ hands }) => void hands.luck.push('performed', 'dies-after'),
    happenings: [webDown(), ...healed()],
    ends: HEALED,
  },
  {
    drill: 'lambda-dies-before-send',
    before: ({ hands }) => void hands.luck.push('performed', 'dies-before'),
    happenings: [webDown(), ...healed()],
    ends: HEALED,
  },
  {
    drill: 'answer-lost',
    before: ({ hands }) => void hands.luck.push('performed', 'answer-lost'),
    happenings: [webDown(), ...healed()],
    ends: HEALED,
  },
  {
    drill: 'healer-dead',
    isDeaf: true,
    before: ({ hands }) => void hands.luck.push('answer-lost'),
    happenings: [webDown(), ...healed()],
    ends: HEALED,
  },
];
