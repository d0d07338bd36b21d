import { brief } from '../found';
import { fromJson, isObject, text } from '../json';
import type { JsonObject } from '../json';

/** What is left of a record when SQS and SNS are taken off: JSON where it is JSON, else the text itself. */
export interface Message {
  readonly content: unknown;
  /** The SQS record it came in. */
  readonly record?: string;
  /** The SNS topic it came through. */
  readonly topicArn?: string;
  /** Set where the wrapping itself is all there is to say: this is no message for anybody. */
  readonly nothing?: string;
}

type Wrapping = Pick<Message, 'record' | 'topicArn'>;

/** A redriven failure is the deepest that is real: SQS of a Lambda event of SNS of JSON. Anything deeper is a bomb. */
const MAX_DEPTH = 8;

/**
 * Takes off what carries a message: a batch of Lambda records, a list of EventBridge Pipes, the entries of PutEvents, the
 * body of SQS (raw or with an SNS envelope), the envelope of SNS as Lambda, SQS or HTTP gets it, and JSON within text.
 */
export function unwrap(event: unknown): readonly Message[] {
  return peel(event, {}, 0);
}

function peel(value: unknown, around: Wrapping, depth: number): readonly Message[] {
  if (depth > MAX_DEPTH) return [{ ...around, content: value, nothing: 'a message wrapped too many times' }];
  if (typeof value === 'string') {
    const content = fromJson(value);
    return content === value ? [{ ...around, content }] : peel(content, around, depth + 1);
  }
  if (Array.isArray(value)) return each(value, around, depth);
  if (!isObject(value)) return [{ ...around, content: value }];

  const { Records: records, Entries: entries } = value;
  if (Array.isArray(records)) return each(records, around, depth);
  if (Array.isArray(entries)) return each(entries, around, depth);
  return record(value, around, depth) ?? snsEnvelope(value, around, depth) ?? [{ ...around, content: value }];
}

function each(values: readonly unknown[], around: Wrapping, depth: number): readonly Message[] {
  if (values.length === 0) return [{ ...around, content: values, nothing: 'an empty batch' }];
  return values.flatMap((inner) => peel(inner, around, depth + 1));
}

/** A record of a Lambda event source. SQS writes `eventSource`, SNS `EventSource`. */
function record(value: JsonObject, around: Wrapping, depth: number): readonly Message[] | undefined {
  const source = text(value, 'eventSource') ?? text(value, 'EventSource');
  if (source === undefined) return undefined;
  if (source === 'aws:sns' && isObject(value['Sns'])) {
    return snsEnvelope(value['Sns'], around, depth) ?? [{ ...around, content: value['Sns'] }];
  }
  if (source !== 'aws:sqs') {
    return [{ ...around, content: value, nothing: `a record of ${brief(source)}` }];
  }
  const messageId = text(value, 'messageId');
  // A record within a record was redriven: the one that Lambda knows, and can report as failed, is the outer.
  const here =
    around.record === undefined && messageId !== undefined ? { ...around, record: messageId } : around;
  const body = text(value, 'body');
  if (body === undefined) return [{ ...here, content: value, nothing: 'an SQS message without a body' }];
  return peel(body, here, depth + 1);
}

/** What SNS puts around a message. Over HTTP and into SQS its URLs are spelt otherwise than for Lambda; we read none. */
function snsEnvelope(value: JsonObject, around: Wrapping, depth: number): readonly Message[] | undefined {
  const type = text(value, 'Type');
  const message = text(value, 'Message');
  if (type === undefined || message === undefined) return undefined;
  if (type === 'SubscriptionConfirmation' || type === 'UnsubscribeConfirmation') {
    return [{ ...around, content: value, nothing: `an SNS ${type}` }];
  }
  if (type !== 'Notification') return undefined;
  const topicArn = text(value, 'TopicArn');
  return peel(message, topicArn === undefined ? around : { ...around, topicArn }, depth + 1);
}
