import { SendEmailCommand, SESv2Client, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';

import type { Sending } from '../channels/channel';
import type { Mail, Mailer } from '../channels/mailer';
import { refusalIn } from './refusal';

const UTF8 = 'UTF-8';
/** The most that a second brings back; and after the day's quota, when it is looked again. */
const RATE_SECONDS = 2;
const QUOTA_SECONDS = 900;

/** SES in one Region. A sending has no token against repeats, so the SDK never repeats one. */
export function awsMailer(region: string): Mailer {
  const client = new SESv2Client({
    region,
    maxAttempts: 1,
    requestHandler: { requestTimeout: 8000, throwOnRequestTimeout: true, connectionTimeout: 3000 },
  });
  return {
    async send(mail) {
      return client.send(new SendEmailCommand(inputOf(mail))).then(
        ({ MessageId }): Sending => ({ kind: 'delivered', receipt: MessageId ?? '' }),
        (error: unknown) => sendingOfError(error),
      );
    },
  };
}

function inputOf({ from, to, subject, text, html, headers, picture }: Mail): SendEmailCommandInput {
  return {
    FromEmailAddress: asciiOnly(from),
    Destination: { ToAddresses: [...to] },
    Content: {
      Simple: {
        Subject: { Data: subject, Charset: UTF8 },
        Body: {
          Text: { Data: text, Charset: UTF8 },
          ...(html !== undefined && { Html: { Data: html, Charset: UTF8 } }),
        },
        Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
        ...(picture && {
          Attachments: [
            {
              RawContent: picture.png,
              FileName: picture.fileName,
              ContentType: 'image/png',
              ContentDisposition: 'INLINE' as const,
              ContentId: picture.id,
              ContentTransferEncoding: 'BASE64' as const,
            },
          ],
        }),
      },
    },
  };
}

/** SES encodes every part by itself, the sender's name excepted: RFC 2047. */
function asciiOnly(from: string): string {
  return from.replace(
    /^\s*"?([^"<]*[^\x20-\x7E"<][^"<]*?)"?\s*(?=<)/,
    (_, name: string) => `=?UTF-8?B?${Buffer.from(name).toString('base64')}?= `,
  );
}

/** No connection was made, so nothing was taken. */
const NOT_SENT = /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/;

/** What an error of SES means for the mail. */
export function sendingOfError(error: unknown): Sending {
  const refusal = refusalIn(error);
  const asked = retryAfterIn(error);
  if (refusal.kind === 'unclear') return ofSilence(error, refusal.why);
  const { code, message } = refusal;
  const why = `${code}: ${message}`;
  switch (code) {
    case 'TooManyRequestsException':
    case 'LimitExceededException': {
      const isOfTheDay = code === 'LimitExceededException' || /daily|quota/i.test(message);
      return { kind: 'busy', seconds: asked ?? (isOfTheDay ? QUOTA_SECONDS : RATE_SECONDS), why };
    }
    case 'MessageRejected':
      if (/suspended|paused/i.test(message)) return { kind: 'refused', why, everyone: true };
      // In the sandbox the same word means an address that nobody has verified; no other text helps that.
      return /not verified/i.test(message)
        ? { kind: 'refused', why }
        : { kind: 'refused', why, rendering: true };
    case 'BadRequestException':
      return { kind: 'refused', why, rendering: true };
    case 'MailFromDomainNotVerifiedException':
    case 'AccountSuspendedException':
    case 'SendingPausedException':
      return { kind: 'refused', why, everyone: true };
    default:
      return refusal.retryable
        ? { kind: 'busy', seconds: asked ?? RATE_SECONDS, why }
        : { kind: 'refused', why, everyone: true };
  }
}

/** SES names no pause; whoever stands before it may: seconds, as far as they are any. */
function retryAfterIn(error: unknown): number | undefined {
  const { $response } = error as { $response?: { headers?: Readonly<Record<string, string>> } };
  const seconds = Number($response?.headers?.['retry-after'] ?? Number.NaN);
  return seconds > 0 ? Math.min(seconds, QUOTA_SECONDS) : undefined;
}

function ofSilence(error: unknown, why: string): Sending {
  const { $metadata, code = '' } = error as { $metadata?: { httpStatusCode?: number }; code?: string };
  const wasAnswered = ($metadata?.httpStatusCode ?? 0) >= 500;
  return { kind: wasAnswered || NOT_SENT.test(code) ? 'failed' : 'unknown', why };
}
