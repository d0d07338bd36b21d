import type { Signal } from '../shared/domain/signal';
import { backupJobSignal } from './backup/normalize';
import { alarmConfigured, alarmFromEventBridge } from './cloudwatch/normalize';
import { instanceStateSignal } from './ec2/normalize';
import type { Envelope } from './envelope';
import { healthSignal } from './health/normalize';
import { scheduleFromRule } from './schedule/normalize';
import { commandSignal } from './ssm/normalize';
import { alertSignal, replySignal, timerSignal } from './toban/normalize';

/** An EventBridge event that we understand. */
export interface Source {
  readonly detailType: string;
  /** The services that send it; the reference of EventBridge gives CloudWatch two names. */
  readonly from: readonly string[];
  readonly normalize: (event: Envelope) => Signal;
  /**
   * What becomes of it when it is replayed from an archive. `signal`: the signal says so itself, or is only a reason to
   * look at what is true now. `drop`: it would tell yesterday's news as today's.
   */
  readonly whenReplayed: 'signal' | 'drop';
}

const CLOUDWATCH = ['aws.cloudwatch', 'aws.monitoring'];

export const sources: readonly Source[] = [
  {
    detailType: 'CloudWatch Alarm State Change',
    from: CLOUDWATCH,
    normalize: alarmFromEventBridge,
    whenReplayed: 'signal',
  },
  {
    detailType: 'CloudWatch Alarm Contributor State Change',
    from: CLOUDWATCH,
    normalize: alarmFromEventBridge,
    whenReplayed: 'signal',
  },
  {
    detailType: 'CloudWatch Alarm Configuration Change',
    from: CLOUDWATCH,
    normalize: alarmConfigured,
    whenReplayed: 'drop',
  },
  {
    detailType: 'EC2 Command Status-change Notification',
    from: ['aws.ssm'],
    normalize: commandSignal,
    whenReplayed: 'signal',
  },
  {
    detailType: 'EC2 Command Invocation Status-change Notification',
    from: ['aws.ssm'],
    normalize: commandSignal,
    whenReplayed: 'signal',
  },
  {
    detailType: 'EC2 Instance State-change Notification',
    from: ['aws.ec2'],
    normalize: instanceStateSignal,
    whenReplayed: 'drop',
  },
  {
    detailType: 'Scheduled Event',
    from: ['aws.events'],
    normalize: scheduleFromRule,
    whenReplayed: 'drop',
  },
  { detailType: 'AWS Health Event', from: ['aws.health'], normalize: healthSignal, whenReplayed: 'drop' },
  {
    detailType: 'AWS Health Abuse Event',
    from: ['aws.health'],
    normalize: healthSignal,
    whenReplayed: 'drop',
  },
  {
    detailType: 'Backup Job State Change',
    from: ['aws.backup'],
    normalize: backupJobSignal,
    whenReplayed: 'drop',
  },
  { detailType: 'Timer', from: ['toban'], normalize: timerSignal, whenReplayed: 'signal' },
  { detailType: 'Alert', from: ['toban'], normalize: alertSignal, whenReplayed: 'signal' },
  { detailType: 'Reply', from: ['toban'], normalize: replySignal, whenReplayed: 'signal' },
];
