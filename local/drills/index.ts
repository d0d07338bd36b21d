import { addressWouldChange } from './address-would-change';
import { agentOffline } from './agent-offline';
import { agentTooOld } from './agent-too-old';
import { alertmanagerBatch } from './alertmanager-batch';
import { alarmsWithoutMetrics } from './alarms-without-metrics';
import { answerLost } from './answer-lost';
import { approvedByAHuman } from './approved-by-a-human';
import { askByDay } from './ask-by-day';
import { awsInTrouble } from './aws-in-trouble';
import { awsRecoversFirst } from './aws-recovers-first';
import { awsRecoveryFailed } from './aws-recovery-failed';
import { backupAtMonthEnd } from './backup-at-month-end';
import { backupEventLost } from './backup-event-lost';
import { backupFails } from './backup-fails';
import { backupRunning } from './backup-running';
import { breakerClosesAgain } from './breaker-closes-again';
import { breakerOpensOnce } from './breaker-opens-once';
import { calledByPhone } from './called-by-phone';
import { changeCalendarClosed } from './change-calendar-closed';
import { compositeAfterWait } from './composite-after-wait';
import { configBroken } from './config-broken';
import { contributorsApart } from './contributors-apart';
import { deadHoldersPermit } from './dead-holders-permit';
import { diskFull } from './disk-full';
import { drainingPeers } from './draining-peers';
import type { Drill } from './drill';
import { emptySelector } from './empty-selector';
import { evidenceKept } from './evidence-kept';
import { evidenceRefused } from './evidence-refused';
import { flapping } from './flapping';
import { forgedSlackSignature } from './forged-slack-signature';
import { formulaOverTwoServers } from './formula-over-two-servers';
import { frozenByTag } from './frozen-by-tag';
import { grafanaAlertHeals } from './grafana-alert-heals';
import { healerDead } from './healer-dead';
import { healthAnswered } from './health-answered';
import { healthClosedStopsReminders } from './health-closed-stops-reminders';
import { healthPagesOutOfOrder } from './health-pages-out-of-order';
import { healthTwiceTwoRegions } from './health-twice-two-regions';
import { hybridNode } from './hybrid-node';
import { instanceStoreRefused } from './instance-store-refused';
import { invocationLags } from './invocation-lags';
import { killSwitchOn } from './kill-switch';
import { lambdaDiesAfterSend } from './lambda-dies-after-send';
import { lambdaDiesBeforeSend } from './lambda-dies-before-send';
import { lambdaDiesBetweenStopAndStart } from './lambda-dies-between-stop-and-start';
import { lastHealthyPeer } from './last-healthy-peer';
import { lateOk } from './late-ok';
import { answerByMail } from './answer-by-mail';
import { answerFromTeams } from './answer-from-teams';
import { linkScanner } from './link-scanner';
import { loadBalancerAtFault } from './load-balancer-at-fault';
import { mailArrives } from './mail-arrives';
import { mailRefusedForOne } from './mail-refused-for-one';
import { missedWhileMuted } from './missed-while-muted';
import { mutedAlarm } from './muted-alarm';
import { nightActsDayAsks } from './night-acts-day-asks';
import { nightTellsMorningActs } from './night-tells-morning-acts';
import { nightThenMorningReport } from './night-then-morning-report';
import { nobodyAnswers } from './nobody-answers';
import { nobodyApproves } from './nobody-approves';
import { notOptedIn } from './not-opted-in';
import { observing } from './observing';
import { oneBadRecord } from './one-bad-record';
import { oneServerNoLoadBalancer } from './one-server-no-load-balancer';
import { outputCut } from './output-cut';
import { ownAlarms } from './own-alarms';
import { personAtWork } from './person-at-work';
import { playObserves } from './play-observes';
import { rebootRefusedInScalingGroup } from './reboot-refused-in-scaling-group';
import { replayedApproval } from './replayed-approval';
import { replacedByItsGroup } from './replaced-by-its-group';
import { reportLost } from './report-lost';
import { sameAlarmThreeWays } from './same-alarm-three-ways';
import { serverBusy } from './server-busy';
import { serverHangs } from './server-hangs';
import { slack429 } from './slack-429';
import { slackDownForAnHour } from './slack-down-for-an-hour';
import { stopHangs } from './stop-hangs';
import { stopStartMovesHost } from './stop-start-moves-host';
import { storm } from './storm';
import { systemStopped } from './system-stopped';
import { teamsCard } from './teams-card';
import { tobanItselfDown } from './toban-itself-down';
import { toldInSlack } from './told-in-slack';
import { twoAlarmsOneServer } from './two-alarms-one-server';
import { twoServersOneAlarm } from './two-servers-one-alarm';
import { undeliverable } from './undeliverable';
import { unknownAlarmState } from './unknown-alarm-state';
import { unknownCommandStatus } from './unknown-command-status';
import { unreadableKillSwitch } from './unreadable-kill-switch';
import { verifiedByLoadBalancer } from './verified-by-load-balancer';
import { webServerDown } from './web-server-down';
import { webhookSigned } from './webhook-signed';

/** Every scripted scenario, from the main job to the ways in which it must not be done. */
export const drills: readonly Drill[] = [
  webServerDown,
  toldInSlack,
  slack429,
  slackDownForAnHour,
  storm,
  mailArrives,
  mailRefusedForOne,
  teamsCard,
  webhookSigned,
  verifiedByLoadBalancer,
  diskFull,
  hybridNode,
  serverBusy,
  serverHangs,
  rebootRefusedInScalingGroup,
  awsInTrouble,
  awsRecoversFirst,
  awsRecoveryFailed,
  stopStartMovesHost,
  stopHangs,
  instanceStoreRefused,
  addressWouldChange,
  replacedByItsGroup,
  configBroken,
  evidenceKept,
  evidenceRefused,
  sameAlarmThreeWays,
  flapping,
  killSwitchOn,
  unreadableKillSwitch,
  systemStopped,
  observing,
  playObserves,
  agentOffline,
  twoServersOneAlarm,
  twoAlarmsOneServer,
  personAtWork,
  notOptedIn,
  mutedAlarm,
  missedWhileMuted,
  changeCalendarClosed,
  frozenByTag,
  backupRunning,
  breakerOpensOnce,
  breakerClosesAgain,
  lastHealthyPeer,
  loadBalancerAtFault,
  oneServerNoLoadBalancer,
  approvedByAHuman,
  nobodyApproves,
  nobodyAnswers,
  calledByPhone,
  nightActsDayAsks,
  grafanaAlertHeals,
  alertmanagerBatch,
  forgedSlackSignature,
  linkScanner,
  answerByMail,
  answerFromTeams,
  replayedApproval,
  askByDay,
  nightTellsMorningActs,
  nightThenMorningReport,
  lambdaDiesAfterSend,
  lambdaDiesBetweenStopAndStart,
  answerLost,
  healerDead,
  tobanItselfDown,
  emptySelector,
  compositeAfterWait,
  alarmsWithoutMetrics,
  formulaOverTwoServers,
  contributorsApart,
  lateOk,
  lambdaDiesBeforeSend,
  invocationLags,
  undeliverable,
  unknownCommandStatus,
  unknownAlarmState,
  reportLost,
  outputCut,
  agentTooOld,
  drainingPeers,
  ownAlarms,
  oneBadRecord,
  deadHoldersPermit,
  healthTwiceTwoRegions,
  healthPagesOutOfOrder,
  healthClosedStopsReminders,
  healthAnswered,
  backupAtMonthEnd,
  backupFails,
  backupEventLost,
];
