import { at } from '../../support/estate';
import {
  commandDone,
  green,
  healed,
  HTTP,
  red,
  rebooted,
  reply,
  sent,
  stands,
  webDown,
  webWell,
} from './happenings';
import { ofServer, shopServer, web1 } from './shop';
import type { Story } from './story';

const PROBE = 'blog-probe';
const ASKS = stands('asking');
const ERRORS = 'wordpress-errors';
const errors = { alarm: ERRORS, measure: ofServer(web1) };
const probe = { alarm: PROBE, measure: ofServer(web1) };

/** Drills in which somebody has to approve. A request expires, so an answer behind timers would rightly come too late. */
export const storiesOfAsking: readonly Story[] = [
  {
    drill: 'approved-by-a-human',
    oneByOne: true,
    happenings: [webDown(), reply('approve', '運用担当', { after: ASKS }), ...healed()],
    ends: {
      tickets: [`${HTTP}: closed healed, 1 openings`],
      did: ['diagnose web-1', 'restart-service web-1'],
      told: ['asked mode-asks', 'noted approved', 'opened alarm-raised', 'resolved healed'],
    },
  },
  {
    // Monday at ten, by the clock of Tokyo.
    drill: 'ask-by-day',
    oneByOne: true,
    startsAt: at('2026-03-02T01:00:00.000Z'),
    happenings: [webDown(), reply('approve', 'lead', { after: ASKS }), ...healed()],
    ends: {
      tickets: [`${HTTP}: closed healed, 1 openings`],
      did: ['diagnose web-1', 'restart-service web-1'],
      told: ['asked mode-asks', 'noted approved', 'opened alarm-raised', 'resolved healed'],
    },
  },
  {
    drill: 'nobody-approves',
    oneByOne: true,
    minutes: 90,
    happenings: [
      webDown(),
      commandDone('diagnose'),
      reply('approve', '運用担当', { name: 'forged', after: ASKS }, { signature: 'forged' }),
      reply('approve', '見習い', { after: ASKS }),
      reply('approve', '運用担当', { name: 'of another plan', after: ASKS }, { plan: 'aaaaaaaa' as never }),
      reply('approve', '運用担当', { name: 'too late', after: ASKS }, { at: at('03:30') }),
      webWell({ after: stands('handed-over') }),
    ],
    ends: {
      tickets: [`${HTTP}: closed recovered-after-hand-over, 1 openings`],
      did: ['diagnose web-1'],
      told: [
        'asked mode-asks',
        'handed-over approval-expired',
        'noted reply-foreign',
        'noted reply-to-another-plan',
        'noted reply-too-late',
        'opened alarm-raised',
        'resolved recovered-after-hand-over',
      ],
    },
  },
  {
    // Monday at ten, by the clock of Tokyo. What it does in the evening is what `web-server-down` does.
    drill: 'night-acts-day-asks',
    oneByOne: true,
    startsAt: at('2026-03-02T01:00:00.000Z'),
    minutes: 10,
    happenings: [webDown(), commandDone('diagnose')],
    ends: {
      tickets: [`${HTTP}: asking mode-asks, 1 openings`],
      did: ['diagnose web-1'],
      told: ['asked mode-asks', 'opened alarm-raised'],
    },
  },
  {
    drill: 'person-at-work',
    oneByOne: true,
    happenings: [
      webDown(),
      commandDone('diagnose', 1, { result: { config: 'broken', configError: 'Syntax error on line 40' } }),
      reply('take-over', '運用担当', { after: stands('handed-over') }),
      red({ ...errors, after: ({ ledger }) => Object.keys(ledger.attended).length > 0 }),
      reply('snooze', '運用担当', { after: stands('asking', errors) }, { minutes: 60 }),
      webWell({ after: stands('holding', errors) }),
      commandDone('restart-service'),
      green({ ...errors, after: sent('restart-service') }),
    ],
    ends: {
      tickets: [
        `${HTTP}: closed recovered-after-hand-over, 1 openings`,
        `${ERRORS}: closed healed, 1 openings`,
      ],
      did: ['diagnose web-1', 'restart-service web-1'],
      told: [
        'asked person-at-work',
        'handed-over config-broken',
        'noted snoozed',
        'noted taken-over',
        'opened alarm-raised',
        'resolved healed',
        'resolved recovered-after-hand-over',
      ],
    },
  },
  {
    drill: 'one-server-no-load-balancer',
    oneByOne: true,
    facts: { servers: [shopServer(web1, { toban: 'blog' })] },
    happenings: [
      red(probe),
      commandDone('diagnose'),
      commandDone('restart-service'),
      reply('approve', '運用担当', { after: stands('asking', { alarm: PROBE }) }),
      green({ ...probe, after: rebooted(web1) }),
    ],
    ends: {
      tickets: [`${PROBE}: closed healed, 1 openings`],
      did: ['diagnose web-1', 'reboot-server web-1', 'restart-service web-1'],
      told: ['asked mode-asks', 'noted approved', 'opened alarm-raised', 'resolved healed'],
    },
  },
];
