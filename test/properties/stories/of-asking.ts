import { at } from '../../support/estate';
import {
  commandDone,
  green,
  healed,
  HTTP,
  red,
  rebooted,
  reply,
  stands,
  webDown,
  webWell,
} from './happenings';
import { ofServer, shopServer, web1 } from './shop';
import type { Story } from './story';

const PROBE = 'blog-probe';
const ASKS = stands('asking');
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
