import type * as z from 'zod/mini';

import type { Instant } from '../../shared/domain/instant';
import { instant } from '../../shared/domain/instant';
import type { Notice } from '../../shared/domain/notice';
import type { Report, ReportedMatter } from '../../shared/domain/report';
import { fromJson, isObject } from '../json';
import { parse } from '../parse';
import { UnrecognizedEventError } from '../unrecognized-event-error';
import { Envelope, NoticeBody, QueueRecord, ReportBody } from './schema';

/** What was read, if the schema names every key that was written: one that it does not know would be lost on the way. */
type Whole<Written, Read> = keyof Written extends keyof Read ? Read : never;
type ReadReport = z.output<typeof ReportBody>;
type WholeReport = Whole<Report, ReadReport> & {
  readonly matters: readonly Whole<ReportedMatter, ReadReport['matters'][number]>[];
};

/** A message of a channel's queue. */
export interface Parcel {
  /** The `messageId`, by which a batch reports what failed. */
  readonly record: string;
  /** With it the message is hidden for a while. */
  readonly receipt: string;
  /** The name of the queue. */
  readonly queue: string;
  readonly body: string;
  /** When the message was put in the queue; absent where nobody says. */
  readonly sentAt?: Instant;
  /** The channel that could not deliver it, and why. */
  readonly insteadOf?: { readonly channel: string; readonly why: string };
  /** It was kept for a human, who has put it back. */
  readonly putBack?: true;
  readonly content:
    | { readonly kind: 'notice'; readonly notice: Notice }
    | { readonly kind: 'report'; readonly report: Report }
    | { readonly kind: 'refused'; readonly error: UnrecognizedEventError };
}

/** The messages of a batch, each by itself. Throws an UnrecognizedEventError for what no queue sends. */
export function parcels(event: unknown): readonly Parcel[] {
  const records = isObject(event) ? event['Records'] : undefined;
  if (!Array.isArray(records)) {
    throw new UnrecognizedEventError({
      what: 'batch of a queue',
      where: 'Records',
      expected: 'a list',
      found: typeof records,
    });
  }
  return records.map(parcel);
}

function parcel(record: unknown): Parcel {
  const given = parse(QueueRecord, record, { what: 'message of a queue' });
  const { messageId, receiptHandle, eventSourceARN, body, attributes, messageAttributes } = given;
  const said = (name: string) => messageAttributes[name]?.stringValue;
  const channel = said('insteadOf');
  const sent = Number(attributes.SentTimestamp);
  return {
    record: messageId,
    receipt: receiptHandle,
    queue: eventSourceARN.split(':').at(-1) ?? '',
    body,
    ...(sent > 0 && { sentAt: instant(sent) }),
    ...(channel && { insteadOf: { channel, why: said('why') ?? '' } }),
    ...(said('keptBecause') !== undefined && { putBack: true }),
    content: content(body),
  };
}

function content(body: string): Parcel['content'] {
  try {
    const value = fromJson(body);
    const enveloped = Envelope.safeParse(value);
    const given = enveloped.success ? fromJson(enveloped.data.Message) : value;
    // Names are ours, minted when the notice was made; parameters of a reason are read by the catalogue alone.
    if (isObject(given) && given['kind'] === 'report') {
      const report: WholeReport = parse(ReportBody, given, { what: 'report' });
      return { kind: 'report', report: report as unknown as Report };
    }
    const notice: Whole<Notice, z.output<typeof NoticeBody>> = parse(NoticeBody, given, { what: 'notice' });
    return { kind: 'notice', notice: notice as unknown as Notice };
  } catch (error) {
    if (error instanceof UnrecognizedEventError) return { kind: 'refused', error };
    throw error;
  }
}
