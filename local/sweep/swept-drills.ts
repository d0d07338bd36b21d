import { drills } from '../drills';
import type { Drill } from '../drills/drill';

/** These bring faults of their own; the sweep promises one at a time, and has most of theirs among its cases. */
const WITH_OWN_FAULT: readonly string[] = [
  'slack-429',
  'slack-down-for-an-hour',
  'mail-refused-for-one',
  'storm',
  'dead-holders-permit',
  'lambda-dies-before-send',
  'invocation-lags',
  'output-cut',
  'report-lost',
  'undeliverable',
  'unknown-command-status',
  'one-bad-record',
  'unknown-alarm-state',
  'lambda-dies-after-send',
  'lambda-dies-between-stop-and-start',
  'answer-lost',
  'healer-dead',
];

/**
 * An order to EC2 that may have been given is never given again: a fault on its way ends with a human, or without the
 * credit, and not as the clean run did. `test/respond/server-orders.test.ts` goes through those faults, and the sweep
 * through those of `server-hangs` and `one-server-no-load-balancer`, whose other endings are written down in `other-endings.ts`.
 */
const NEVER_TWICE: readonly string[] = ['backup-running'];

/**
 * Three incidents within a minute: which one is acted on before the breaker opens, and whether any is, depends on when each
 * is heard, and a fault changes that. Its ends are not written down yet.
 */
const ORDER_DECIDES: readonly string[] = ['breaker-opens-once', 'breaker-closes-again'];

/** What ships, or does not, is decided before any call. */
const NO_CALLS: readonly string[] = ['empty-selector'];

/** These look at what a real script printed; the sweep plays on modelled servers. `web-server-down` makes the same calls. */
const READ_OUTPUT: readonly string[] = ['evidence-kept'];

/**
 * A door whose call failed says 502, and whoever posts tries again: a person, Grafana, Alertmanager. Nobody in these drills
 * does. What they make of a reply or an alarm is swept with `approved-by-a-human` and `web-server-down`.
 */
const AT_THE_DOOR: readonly string[] = [
  'grafana-alert-heals',
  'alertmanager-batch',
  'forged-slack-signature',
  'link-scanner',
  'answer-by-mail',
  'answer-from-teams',
  'health-answered',
  'replayed-approval',
];

/** Played on the day for which they were written: they name a date. */
const DATED: readonly string[] = [
  'ask-by-day',
  'backup-at-month-end',
  'backup-event-lost',
  'backup-fails',
  'night-acts-day-asks',
  'night-tells-morning-acts',
  'night-then-morning-report',
];

/** Long, and their calls are mostly those of others: swept with `--all`, which takes far longer. */
const LONG: readonly string[] = [
  'person-at-work',
  'agent-too-old',
  'alarms-without-metrics',
  'composite-after-wait',
  'contributors-apart',
  'draining-peers',
  'formula-over-two-servers',
  'last-healthy-peer',
  'late-ok',
  'nobody-approves',
  'own-alarms',
  'load-balancer-at-fault',
  'server-busy',
  'toban-itself-down',
  'reboot-refused-in-scaling-group',
  'aws-in-trouble',
  'aws-recovers-first',
  'aws-recovery-failed',
  'health-closed-stops-reminders',
  'health-pages-out-of-order',
  'stop-start-moves-host',
  'system-stopped',
  'teams-card',
  'verified-by-load-balancer',
  'replaced-by-its-group',
  'stop-hangs',
  'instance-store-refused',
  'address-would-change',
  'play-observes',
  'flapping',
  'unreadable-kill-switch',
  'night-acts-day-asks',
  'change-calendar-closed',
  'frozen-by-tag',
  'evidence-refused',
  'nobody-answers',
  'ask-by-day',
  'backup-at-month-end',
  'backup-fails',
  'called-by-phone',
  'night-tells-morning-acts',
  'night-then-morning-report',
];

/** Every drill that a fault can be swept over. */
export const sweptDrills: readonly Drill[] = drills.filter(
  ({ name }) =>
    ![
      ...WITH_OWN_FAULT,
      ...NEVER_TWICE,
      ...ORDER_DECIDES,
      ...NO_CALLS,
      ...READ_OUTPUT,
      ...AT_THE_DOOR,
    ].includes(name),
);

/** Those of a usual sweep. */
export const usualDrills: readonly Drill[] = sweptDrills.filter(({ name }) => !LONG.includes(name));

export const datedDrills: readonly Drill[] = drills.filter(({ name }) => DATED.includes(name));

/** Their people take turns on duty: after so many weeks it is the same one's again. */
export const weeksOfTurns: Readonly<Record<string, number>> = { 'nobody-answers': 3 };
