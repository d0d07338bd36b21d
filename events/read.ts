import { because } from '../shared/domain/because';
import type { Because } from '../shared/domain/because';
import type { Signal } from '../shared/domain/signal';
import { alarmFromLambdaAction, alarmFromSns } from './cloudwatch/normalize';
import { describe, describeEvent } from './describe';
import { envelope } from './envelope';
import type { Envelope } from './envelope';
import { isObject, text } from './json';
import type { JsonObject } from './json';
import type { Reading } from './reading';
import { scheduleFromInput } from './schedule/normalize';
import { sources } from './sources';
import { UnrecognizedEventError } from './unrecognized-event-error';
import { unwrap } from './wrapping/unwrap';
import type { Message } from './wrapping/unwrap';

/**
 * What an event is, record by record: any JSON value gives at least one reading, and none throws. An event that claims
 * to be one of ours but lacks what we need is refused; everything else that we do not know is not ours.
 */
export function read(event: unknown): readonly Reading[] {
  return unwrap(event).map((message) => {
    const reading = readMessage(message);
    return message.record === undefined ? reading : { ...reading, record: message.record };
  });
}

function readMessage(message: Message): Reading {
  try {
    return message.nothing === undefined ? understand(message) : notOurs(message.nothing);
  } catch (error) {
    if (error instanceof UnrecognizedEventError) return { kind: 'refused', error };
    throw error;
  }
}

function understand({ content, topicArn }: Message): Reading {
  if (!isObject(content)) return notOurs(describe(content));
  const event = envelope(content);
  if (event !== undefined) return understandEvent(event);
  if ('alarmData' in content || 'alarmArn' in content) return signal(alarmFromLambdaAction(content));
  if (isSnsAlarm(content)) return signal(alarmFromSns(content, topicArn));
  if (isAlarmDetail(content)) throw detailAlone();
  if (content['toban'] === 'schedule') return signal(scheduleFromInput(content));
  return notOurs(describe(content));
}

function understandEvent(event: Envelope): Reading {
  const source = sources.find(
    ({ detailType, from }) =>
      detailType === event.detailType && (event.source === undefined || from.includes(event.source)),
  );
  if (source === undefined) return notOurs(describeEvent(event));
  if (event.replayed && source.whenReplayed === 'drop') return ignored(because('replayed-event', {}));
  return signal(source.normalize(event));
}

/** Other JSON names an alarm too; only what tells of its states claims to be a message of it. */
function isSnsAlarm(content: JsonObject): boolean {
  return (
    text(content, 'AlarmName') !== undefined && ('NewStateValue' in content || 'StateChangeTime' in content)
  );
}

function isAlarmDetail(content: JsonObject): boolean {
  return text(content, 'alarmName') !== undefined && isObject(content['state']);
}

/** A rule that passes on only a part of its events cannot tell the account and Region of the alarm. */
function detailAlone(): UnrecognizedEventError {
  return new UnrecognizedEventError({
    what: 'CloudWatch alarm',
    where: 'the top',
    expected: 'the whole event',
    found: 'its detail alone (an input path on the rule?)',
  });
}

function signal(signal: Signal): Reading {
  return { kind: 'signal', signal };
}

function notOurs(what: string): Reading {
  return ignored(because('not-our-event', { what }));
}

function ignored(because: Because): Reading {
  return { kind: 'not-ours', because };
}
