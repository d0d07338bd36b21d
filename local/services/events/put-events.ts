import type {
  PutEventsRequest,
  PutEventsRequestEntry,
  PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../contracts';
import { isRecord } from '../../template/template-source';

const mostEntries = 10;
const largestRequestBytes = 1024 * 1024;

/** An entry that EventBridge takes. */
export interface AcceptedEntry {
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
  readonly resources: readonly string[];
  readonly time: Date | undefined;
  readonly bus: string;
}

/** Answers PutEvents: what is wrong with an entry is said in its place, and does not touch the others. */
export function putEvents(
  { Entries = [] }: PutEventsRequest,
  accept: (entry: AcceptedEntry) => string,
): { FailedEntryCount: number; Entries: PutEventsResultEntry[] } {
  if (Entries.length < 1 || Entries.length > mostEntries) {
    const bound = Entries.length < 1 ? 'greater than or equal to 1' : `less than or equal to ${mostEntries}`;
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length ${bound}`,
    );
  }
  if (Entries.map(sizeOf).reduce((sum, size) => sum + size, 0) >= largestRequestBytes) {
    throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.');
  }
  const results = Entries.map((entry): PutEventsResultEntry => {
    const refusal = refusalOf(entry);
    return refusal ?? { EventId: accept(accepted(entry)) };
  });
  return { FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode).length, Entries: results };
}

function refusalOf(entry: PutEventsRequestEntry): PutEventsResultEntry | undefined {
  for (const name of ['Source', 'DetailType', 'Detail'] as const) {
    if (!entry[name]) {
      const ErrorMessage = `Parameter ${name} is not valid. Reason: ${name} is a required argument.`;
      return { ErrorCode: 'InvalidArgument', ErrorMessage };
    }
  }
  if (entry.Source?.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  if (!isRecord(parsed(entry.Detail ?? ''))) {
    return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  }
  return undefined;
}

function accepted({
  Source,
  DetailType,
  Detail,
  Resources,
  Time,
  EventBusName,
}: PutEventsRequestEntry): AcceptedEntry {
  return {
    source: Source ?? '',
    detailType: DetailType ?? '',
    detail: parsed(Detail ?? ''),
    resources: Resources ?? [],
    time: Time,
    bus: EventBusName ?? 'default',
  };
}

/** As the user guide counts: 14 bytes for a time, the other parts as UTF-8. */
function sizeOf({
  Time,
  Source = '',
  DetailType = '',
  Detail = '',
  Resources = [],
}: PutEventsRequestEntry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return (Time ? 14 : 0) + texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
