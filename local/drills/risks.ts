/** What can go wrong, by where it does, and the drills that show what becomes of it. */
export interface Risk {
  readonly where: string;
  readonly wrong: string;
  readonly drills: readonly string[];
}

function risk(where: string, wrong: string, ...drills: readonly string[]): Risk {
  return { where, wrong, drills };
}

const SETTINGS = 'duty.yml and people';
const ALARMS = 'Alarms and their events';
const COMMANDS = 'Run Command';
const SERVERS = 'Servers and their neighbours';
const DOOR = 'The public door';
const HEALTH = 'Notices of AWS Health';
const BACKUPS = 'Backups';
const TOBAN = 'Toban itself';
const CHANNELS = 'Channels';

export const risks: readonly Risk[] = [
  risk(SETTINGS, 'A selector names no server, which could be read as every server.', 'empty-selector'),
  risk(
    SETTINGS,
    'A play answers an alarm about Toban itself, which then heals itself in circles.',
    'own-alarms',
  ),
  risk(
    SETTINGS,
    'The kill switch is on, for all or for one system, or cannot be read.',
    'kill-switch',
    'system-stopped',
    'unreadable-kill-switch',
  ),
  risk(
    SETTINGS,
    'Nobody approves, or somebody who may not, or too late, or twice.',
    'approved-by-a-human',
    'nobody-approves',
  ),
  risk(
    SETTINGS,
    'It is night, and whoever would be asked sleeps.',
    'night-acts-day-asks',
    'night-tells-morning-acts',
    'night-then-morning-report',
  ),
  risk(
    SETTINGS,
    'A release, a deployment or a backup is under way.',
    'change-calendar-closed',
    'frozen-by-tag',
    'backup-running',
  ),
  risk(
    ALARMS,
    'A composite alarm goes from ALARM to ALARM, which looks like a copy.',
    'composite-after-wait',
  ),
  risk(ALARMS, 'An alarm is muted by a person.', 'muted-alarm', 'missed-while-muted'),
  risk(
    ALARMS,
    'An alarm looks at logs, PromQL or other alarms, and names no metric.',
    'alarms-without-metrics',
  ),
  risk(
    ALARMS,
    'An alarm is about several servers at once.',
    'formula-over-two-servers',
    'two-servers-one-alarm',
  ),
  risk(ALARMS, 'One alarm watches many servers, each for itself.', 'contributors-apart'),
  risk(ALARMS, 'An OK from before the alarm arrives after it.', 'late-ok'),
  risk(ALARMS, 'An alarm arrives several times and by several ways.', 'same-alarm-three-ways'),
  risk(ALARMS, 'An alarm is in a state that nobody knows.', 'unknown-alarm-state'),
  risk(ALARMS, 'One record of a batch cannot be read.', 'one-bad-record'),
  risk(ALARMS, 'The fix does not hold, and the alarm comes back.', 'flapping'),
  risk(COMMANDS, 'A result can be read only some time after its event.', 'invocation-lags'),
  risk(COMMANDS, 'A command is called a success, and its server never got it.', 'undeliverable'),
  risk(COMMANDS, 'A command ran, and its server never told.', 'report-lost'),
  risk(COMMANDS, 'The output is cut in the middle of the result.', 'output-cut'),
  risk(COMMANDS, 'A command ends in a status that nobody knows.', 'unknown-command-status'),
  risk(COMMANDS, 'The agent is too old, or does not answer.', 'agent-too-old', 'agent-offline'),
  risk(COMMANDS, 'The output holds secrets.', 'evidence-kept'),
  risk(SERVERS, 'A restart would not come back: the configuration is broken.', 'config-broken'),
  risk(
    SERVERS,
    'A stop would lose disks or the address, or the group would fight it.',
    'instance-store-refused',
    'address-would-change',
    'reboot-refused-in-scaling-group',
  ),
  risk(SERVERS, 'A stop hangs.', 'stop-hangs'),
  risk(SERVERS, 'The other servers cannot take the visitors.', 'last-healthy-peer', 'draining-peers'),
  risk(SERVERS, 'The load balancer itself is at fault, and blames a server.', 'load-balancer-at-fault'),
  risk(SERVERS, 'Two alarms are about one server.', 'two-alarms-one-server'),
  risk(SERVERS, 'A person is at work on the server that another alarm is about.', 'person-at-work'),
  risk(SERVERS, 'Many servers break at once.', 'breaker-opens-once', 'breaker-closes-again'),
  risk(DOOR, 'Only another monitoring system sees that something is broken.', 'grafana-alert-heals'),
  risk(DOOR, 'One post holds several alerts in several states.', 'alertmanager-batch'),
  risk(DOOR, 'Somebody presses a button who is not Slack, not now, or not known.', 'forged-slack-signature'),
  risk(DOOR, 'A mail scanner opens the link before the person does.', 'link-scanner'),
  risk(DOOR, 'An approval is sent twice, or kept and sent again later.', 'replayed-approval'),
  risk(
    HEALTH,
    'A notice is delivered in two Regions, or twice, or under a code that nobody knows.',
    'health-twice-two-regions',
  ),
  risk(HEALTH, 'The pages of a notice arrive out of order, or one never does.', 'health-pages-out-of-order'),
  risk(HEALTH, 'AWS takes back what it announced, and reminders go on.', 'health-closed-stops-reminders'),
  risk(
    HEALTH,
    'AWS recovers a server by itself while Toban waits, or fails to.',
    'aws-recovers-first',
    'aws-recovery-failed',
  ),
  risk(
    HEALTH,
    'AWS itself is in trouble, healthy servers look broken, and changes to them make it worse.',
    'aws-in-trouble',
  ),
  risk(
    BACKUPS,
    'A month ends on another day in UTC than where people live, and the wrong backup is kept for a year.',
    'backup-at-month-end',
  ),
  risk(BACKUPS, 'A backup fails, and its class goes without one.', 'backup-fails'),
  risk(BACKUPS, 'AWS Backup never tells how a job ended.', 'backup-event-lost'),
  risk(
    TOBAN,
    'Lambda dies before or after it sends a command, or between two orders.',
    'lambda-dies-before-send',
    'lambda-dies-after-send',
    'lambda-dies-between-stop-and-start',
  ),
  risk(TOBAN, 'The answer of AWS is lost.', 'answer-lost'),
  risk(TOBAN, 'Who holds a permit dies.', 'dead-holders-permit'),
  risk(TOBAN, 'The function that heals dies at every event.', 'healer-dead'),
  risk(TOBAN, 'Nothing of Toban runs at all, so that it can tell nobody.', 'toban-itself-down'),
  risk(
    CHANNELS,
    'A chat is busy, fails, or loses its answer: a message could be lost, or come twice.',
    'slack-429',
    'slack-down-for-an-hour',
    'teams-card',
    'webhook-signed',
  ),
  risk(CHANNELS, 'A ticket’s messages are scattered, or an old one hides a new one.', 'told-in-slack'),
  risk(CHANNELS, 'So much happens at once that nobody reads anything any more.', 'storm'),
  risk(
    CHANNELS,
    'One reader of a mail is refused for good, and the others with them.',
    'mail-refused-for-one',
  ),
  risk(CHANNELS, 'A mail must be readable as text, and its picture must not keep it back.', 'mail-arrives'),
];
