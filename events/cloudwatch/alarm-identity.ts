import type { Place } from '../../shared/domain/names';
import { arn, isAccount, isRegion } from '../arn';
import { placeOf } from '../envelope';
import type { Envelope } from '../envelope';
import { found } from '../found';
import { UnrecognizedEventError } from '../unrecognized-event-error';
import type { LambdaAction, SnsAlarm } from './schema';

/** Which alarm: its ARN and where it lives. */
export interface AlarmIdentity {
  readonly arn: string;
  readonly place: Place;
}

/** The alarm of an EventBridge event. Its ARN wins over the envelope, whose Region one published event has as `us-east-*`. */
export function identityFromEnvelope(event: Envelope, name: string, what: string): AlarmIdentity {
  for (const resource of event.resources) {
    const identity = identityFromArn(resource);
    if (identity !== undefined) return identity;
  }
  return identityFromParts(placeOf(event, what), name);
}

/** The alarm that invoked a function. */
export function identityFromAction(action: LambdaAction, name: string, what: string): AlarmIdentity {
  const { alarmArn, accountId, region } = action;
  const identity = alarmArn ? identityFromArn(alarmArn) : undefined;
  if (identity !== undefined) return identity;
  if (!alarmArn && accountId && isAccount(accountId) && region && isRegion(region)) {
    return identityFromParts({ account: accountId, region }, name);
  }
  throw new UnrecognizedEventError({
    what,
    where: 'alarmArn',
    expected: 'an alarm ARN',
    found: found(alarmArn ?? undefined),
  });
}

/**
 * The alarm of an SNS message. Old messages have no AlarmArn: an alarm publishes only to topics of its own Region, so
 * the topic's ARN tells it, and the account is the message's own, since the topic may be another account's. Without
 * either the message is refused: its `Region` is a display name that published samples get wrong, and a guessed Region
 * would look for, and act on, another alarm of the same name.
 */
export function identityFromSns(alarm: SnsAlarm, topicArn: string | undefined, what: string): AlarmIdentity {
  const { AlarmName, AlarmArn, AWSAccountId, Region } = alarm;
  const where = 'AlarmArn';
  if (AlarmArn) {
    const identity = identityFromArn(AlarmArn);
    if (identity !== undefined) return identity;
    throw new UnrecognizedEventError({ what, where, expected: 'an alarm ARN', found: found(AlarmArn) });
  }
  const topic = topicArn === undefined ? undefined : arn(topicArn);
  if (topic === undefined) {
    throw new UnrecognizedEventError({
      what,
      where,
      expected: 'an alarm ARN, or a topic ARN around the message',
      found: `neither, and Region ${found(Region ?? undefined)} is only a display name`,
    });
  }
  const account = AWSAccountId && isAccount(AWSAccountId) ? AWSAccountId : topic.place.account;
  return identityFromParts({ account, region: topic.place.region }, AlarmName, topic.partition);
}

function identityFromArn(text: string): AlarmIdentity | undefined {
  const parts = arn(text);
  if (parts?.service !== 'cloudwatch' || !/^alarm:./s.test(parts.resource)) return undefined;
  return { arn: text, place: parts.place };
}

function identityFromParts(place: Place, name: string, partition = partitionOf(place)): AlarmIdentity {
  return { arn: `arn:${partition}:cloudwatch:${place.region}:${place.account}:alarm:${name}`, place };
}

function partitionOf({ region }: Place): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
