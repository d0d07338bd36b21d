import type { Attachment, Message, MessageHeader, SendEmailRequest } from '@aws-sdk/client-sesv2';

import { AwsError } from '../../contracts';

const MOST_RECIPIENTS = 50;
const MOST_BYTES = 40 * 1024 * 1024;
const MOST_HEADERS = 15;
/** Those that SES writes itself. */
const OWN_HEADERS = new Set(
  'bcc cc content-disposition content-type date from message-id mime-version reply-to return-path subject to'.split(
    ' ',
  ),
);

/** The message of a request that SES would take. Throws AwsError `BadRequestException` for any other. */
export function checkMail({ Content, Destination, FromEmailAddress = '' }: SendEmailRequest): Message {
  const message = Content?.Simple;
  if (!message) throw bad('Content.Simple is the only kind that this machine takes');
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = Destination ?? {};
  const recipients = [...ToAddresses, ...CcAddresses, ...BccAddresses];
  if (recipients.length === 0) throw bad('Missing final destination');
  if (recipients.length > MOST_RECIPIENTS) throw bad(`Recipient count exceeds ${MOST_RECIPIENTS}`);
  for (const address of [FromEmailAddress, ...recipients]) checkAddress(address);
  if (/[^\x20-\x7E]/.test(FromEmailAddress)) throw bad('Non-ASCII characters in the From address');
  const { Subject, Body, Headers = [], Attachments = [] } = message;
  if (/[\r\n]/.test(Subject?.Data ?? '')) throw bad('Subject must be one line');
  if (!Body?.Text && !Body?.Html) throw bad('Body must have a text or HTML part');
  checkHeaders(Headers);
  for (const attachment of Attachments) checkAttachment(attachment, Body.Html?.Data ?? '');
  const bytes = [Body.Text?.Data, Body.Html?.Data].map((text) => Buffer.byteLength(text ?? ''));
  const files = Attachments.map(({ RawContent }) => ((RawContent?.length ?? 0) * 4) / 3);
  if ([...bytes, ...files].reduce((sum, each) => sum + each, 0) > MOST_BYTES) {
    throw bad('Message length is more than 41943040 bytes long');
  }
  return message;
}

function checkAddress(text: string): void {
  const address = /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text;
  if (!/^[\x21-\x7E]+@[A-Za-z0-9.-]+$/.test(address)) throw bad(`Illegal address: ${address}`);
}

function checkHeaders(headers: readonly MessageHeader[]): void {
  if (headers.length > MOST_HEADERS) throw bad(`More than ${MOST_HEADERS} headers`);
  for (const { Name = '', Value = '' } of headers) {
    const isPrintable = /^[\x21-\x39\x3B-\x7E]{1,126}$/.test(Name) && /^[\x20-\x7E]{1,870}$/.test(Value);
    if (!isPrintable) throw bad(`Invalid header ${JSON.stringify(Name)}`);
    if (OWN_HEADERS.has(Name.toLowerCase())) throw bad(`The header ${Name} cannot be set`);
  }
}

function checkAttachment({ FileName, ContentDisposition, ContentId }: Attachment, html: string): void {
  if (!FileName) throw bad('An attachment has no name');
  const isShown = ContentDisposition !== 'INLINE' || html.includes(`cid:${ContentId}"`);
  if (!isShown) throw bad(`The inline attachment ${ContentId} stands nowhere in the HTML`);
}

function bad(why: string): AwsError {
  return new AwsError('BadRequestException', why);
}
