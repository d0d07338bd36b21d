import type { MessageAttributeValue, PublishInput } from '@aws-sdk/client-sns';
import { AwsError } from '../../contracts';

const largestMessageBytes = 256 * 1024;
const longestSubject = 99;
const dataTypes = /^(String|Number|Binary|String\.Array)(\.|$)/;

/** Throws what SNS answers for a message it does not take. Sources: SDK documentation of `PublishInput`. */
export function validatePublish(input: PublishInput): void {
  const { Subject, Message = '', MessageStructure, MessageAttributes = {} } = input;
  if (Subject !== undefined && !isSubject(Subject)) throw invalid('Subject');
  if (Message === '') throw invalid('Empty message');
  const attributes = Object.entries(MessageAttributes);
  for (const [name, value] of attributes) validateAttribute(name, value);
  const bytes = [
    Message,
    ...attributes.flatMap(([name, value]) => [name, value.DataType ?? '', value.StringValue ?? '']),
  ]
    .map((text) => Buffer.byteLength(text))
    .reduce((sum, size) => sum + size, 0);
  if (bytes > largestMessageBytes) throw invalid('Message too long');
  if (MessageStructure !== undefined) validateStructure(MessageStructure, Message);
}

function isSubject(text: string): boolean {
  return text !== '' && text.length <= longestSubject && !/\p{Cc}|\u2028|\u2029/u.test(text);
}

function validateAttribute(
  name: string,
  { DataType, StringValue, BinaryValue }: MessageAttributeValue,
): void {
  if (!dataTypes.test(DataType ?? '')) {
    throw invalid(
      `The message attribute '${name}' has an invalid message attribute type: ${DataType}`,
      'Value',
    );
  }
  if ((StringValue ?? '') === '' && !BinaryValue) {
    throw invalid(`The message attribute '${name}' must contain non-empty message attribute value`, 'Value');
  }
  if (DataType?.startsWith('Number') && !Number.isFinite(Number(StringValue))) {
    throw invalid(`Could not cast message attribute '${name}' value to number.`, 'Value');
  }
}

function validateStructure(structure: string, message: string): void {
  if (structure !== 'json') throw invalid('MessageStructure');
  const bodies = parsed(message);
  if (typeof bodies !== 'object' || bodies === null || Array.isArray(bodies)) {
    throw invalid('Message Structure - JSON message body failed to parse');
  }
  if (!('default' in bodies) || typeof bodies.default !== 'string') {
    throw invalid('Message Structure - No default entry in JSON message body');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function invalid(what: string, kind = ''): AwsError {
  return new AwsError(`InvalidParameter${kind}`, `Invalid parameter: ${what}`);
}
