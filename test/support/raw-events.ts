import type { Instant } from '../../shared/domain/instant';
import type { Place, TicketId } from '../../shared/domain/names';
import type { AlarmState, Measure } from '../../shared/domain/signal';
import type { SentCommand } from './in-memory-world';

/** Events as AWS puts them on the wire, for whoever wants to come in through the real parsers. */

export interface RawAlarm {
  readonly place: Place;
  readonly name: string;
  readonly state: AlarmState;
  readonly previous?: AlarmState;
  readonly at: Instant;
  readonly measure: Measure;
  /** A mute rule covers it until then. */
  readonly mutedUntil?: Instant;
}

const ID = '00000000-0000-4000-8000-000000000001';

/** A transition by rule: `CloudWatch Alarm State Change`. */
export function alarmByRule(alarm: RawAlarm): object {
  const { place, at, mutedUntil } = alarm;
  const muted = mutedUntil && {
    mutedByArn: `arn:aws:cloudwatch:${place.region}:${place.account}:alarm-mute-rule:night`,
    muteWindowEnd: awsTime(mutedUntil),
  };
  return {
    ...envelopeOf('aws.cloudwatch', 'CloudWatch Alarm State Change', place, at),
    resources: [arnOf(alarm)],
    detail: { ...alarmDetail(alarm), ...(muted ? { muteDetail: muted } : {}) },
  };
}

/** The same transition as CloudWatch invokes a function with it. A muted alarm takes no action, so it comes by rule alone. */
export function alarmByAction(alarm: RawAlarm): object {
  const { place, at } = alarm;
  return {
    source: 'aws.cloudwatch',
    alarmArn: arnOf(alarm),
    accountId: place.account,
    time: awsTime(at),
    region: place.region,
    alarmData: alarmDetail(alarm),
  };
}

/** The same transition through an SNS topic. */
export function alarmBySns(alarm: RawAlarm): object {
  const { place, name, state, previous = 'OK', at, measure } = alarm;
  const message = {
    AlarmName: name,
    AWSAccountId: place.account,
    NewStateValue: state,
    NewStateReason: REASON,
    StateChangeTime: awsTime(at),
    Region: 'Asia Pacific (Tokyo)',
    AlarmArn: arnOf(alarm),
    OldStateValue: previous,
    Trigger: {
      MetricName: measure.metric,
      Namespace: measure.namespace,
      Dimensions: Object.entries(measure.dimensions).map(([key, value]) => ({ name: key, value })),
    },
  };
  const TopicArn = `arn:aws:sns:${place.region}:${place.account}:alarms`;
  const Sns = { Type: 'Notification', MessageId: ID, TopicArn, Message: JSON.stringify(message) };
  return { Records: [{ EventSource: 'aws:sns', Sns }] };
}

/** Run Command tells of a command; the parameter `Attempt` of our own documents is echoed. */
export function commandEnded(command: SentCommand, place: Place, at: Instant, status = 'Success'): object {
  const { commandId, document, intent } = command;
  return {
    ...envelopeOf('aws.ssm', 'EC2 Command Status-change Notification', place, at),
    detail: {
      'command-id': commandId,
      'document-name': document,
      status,
      ...(document.startsWith('Toban-') ? { parameters: { Attempt: [intent] } } : {}),
    },
  };
}

/** A one-time schedule of ours has come due. */
export function timerDue(ticket: TicketId, place: Place, at: Instant): object {
  return { ...envelopeOf('toban', 'Timer', place, at), detail: { ticket } };
}

/** An instance stops or starts. Nothing of ours waits for it yet. */
export function instanceState(instanceId: string, state: string, place: Place, at: Instant): object {
  return {
    ...envelopeOf('aws.ec2', 'EC2 Instance State-change Notification', place, at),
    resources: [`arn:aws:ec2:${place.region}:${place.account}:instance/${instanceId}`],
    detail: { 'instance-id': instanceId, state },
  };
}

const REASON = 'Threshold Crossed';

function envelopeOf(source: string, detailType: string, { account, region }: Place, at: Instant): object {
  return {
    version: '0',
    id: ID,
    'detail-type': detailType,
    source,
    account,
    time: `${at.slice(0, 19)}Z`,
    region,
    resources: [],
  };
}

function arnOf({ place, name }: RawAlarm): string {
  return `arn:aws:cloudwatch:${place.region}:${place.account}:alarm:${name}`;
}

function alarmDetail({ name, state, previous = 'OK', at, measure }: RawAlarm): object {
  const { namespace, metric, dimensions } = measure;
  const stat = { metric: { namespace, name: metric, dimensions }, period: 60, stat: 'Maximum' };
  return {
    alarmName: name,
    state: { value: state, reason: REASON, timestamp: awsTime(at) },
    previousState: { value: previous },
    configuration: { metrics: [{ id: 'm1', metricStat: stat, returnData: true }] },
  };
}

/** `2026-03-01T04:00:00.500+0000`, as CloudWatch writes times. */
function awsTime(at: Instant): string {
  return at.replace('Z', '+0000');
}
