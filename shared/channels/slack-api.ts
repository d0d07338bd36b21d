import {
  LogLevel,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from '@slack/web-api';

import type { Sending } from './channel';

/** An answer that takes longer is looked for, not waited for. */
const ANSWER_MILLISECONDS = 5000;

/** A client that tries once: whether and when again is decided elsewhere. `apiUrl` is Slack's own unless given. */
export function slackClient(token: string, apiUrl?: string): WebClient {
  return new WebClient(token, {
    ...(apiUrl && { slackApiUrl: apiUrl }),
    timeout: ANSWER_MILLISECONDS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    // What goes wrong is told as a `Sending`; warnings repeat what was sent.
    logLevel: LogLevel.ERROR,
  });
}

/** A token that another may replace. */
const OF_TOKEN = new Set([
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
]);
const OF_RENDERING = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_attachments',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'markdown_text_conflict',
  'metadata_too_large',
]);
/** Slack says of these itself that the message may have been posted all the same, or says nothing. */
const OPEN = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);
const RATE_LIMITS = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
const SECONDS_UNSAID = 30;

/** The name of the error that Slack answered with; nothing where it did not answer so. */
export function slackErrorIn(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}

/** Whether Slack refused the form of a message. */
export function isRenderingRefused(error: unknown): boolean {
  return OF_RENDERING.has(slackErrorIn(error) ?? '');
}

export function isTokenRefused(error: unknown): boolean {
  return OF_TOKEN.has(slackErrorIn(error) ?? '');
}

/** What a failed call means for the letter. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
export function slackSending(error: unknown): Exclude<Sending, { kind: 'delivered' }> {
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: 'busy', seconds: error.retryAfter, why: 'answered 429' };
  }
  if (error instanceof WebAPIPlatformError) return ofPlatform(error.data.error);
  if (error instanceof WebAPIHTTPError) {
    const why = `answered ${error.statusCode}`;
    // A gateway in front of Slack cannot say what became of the message.
    return error.statusCode >= 500 ? { kind: 'unknown', why } : { kind: 'failed', why };
  }
  if (error instanceof WebAPIRequestError) return ofRequest(error.original);
  const why = error instanceof Error ? error.message : String(error);
  if (why.startsWith('Retry header')) return { kind: 'busy', seconds: SECONDS_UNSAID, why: 'answered 429' };
  return { kind: 'unknown', why };
}

function ofPlatform(code: string): Exclude<Sending, { kind: 'delivered' }> {
  const why = `Slack answered ${code.slice(0, 100)}`;
  if (RATE_LIMITS.has(code)) return { kind: 'busy', seconds: SECONDS_UNSAID, why };
  if (OF_RENDERING.has(code)) return { kind: 'refused', why, rendering: true };
  // What is no name of an error is the page of something between us and Slack.
  if (OPEN.has(code) || !/^[a-z][a-z0-9_]*$/.test(code)) return { kind: 'unknown', why };
  return { kind: 'refused', why };
}

const NEVER_CONNECTED = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** `fetch` says why it failed in the cause of its error. */
function ofRequest(original: Error): Exclude<Sending, { kind: 'delivered' }> {
  const { cause } = original;
  const code =
    typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : original.name;
  return { kind: NEVER_CONNECTED.has(code) ? 'failed' : 'unknown', why: code };
}
