import type { Instant } from '../../shared/domain/instant';
import type { Place } from '../../shared/domain/names';
import type { HealthCategory, HealthPage, HealthResource, HealthSignal } from '../../shared/domain/signal';
import { signalId } from '../../shared/signal-id';
import { arn, isRegion } from '../arn';
import { placeOf, timeOf, type Envelope } from '../envelope';
import { instanceId } from '../instance-id';
import { parse } from '../parse';
import { timestamp } from '../timestamp';
import { httpDate } from './http-date';
import { HealthDetail, type HealthEntity } from './schema';

const WHAT = 'AWS Health event';

/** Of the English text that AWS sends: what a reader at night takes in, and a ticket can hold. In UTF-16 units. */
const LONGEST_TEXT = 900;
/** No published notice has more; a page beyond it would be waited for in vain. */
const MOST_PAGES = 1000;

/** One page of one delivery of a notice. Both Regions in which AWS delivers it give the same signal. */
export function healthSignal(event: Envelope): HealthSignal {
  const detail = parse(HealthDetail, event.detail, { what: WHAT, at: 'detail' });
  const sentAt = timeOf(event, WHAT);
  const place = affectedPlace(detail, event);
  const notice = pageOf(detail, event, sentAt);
  const { eventArn, communication, page, updatedAt, status } = notice;
  return {
    kind: 'health',
    id: signalId('health', place.account, eventArn, communication, String(page), updatedAt, status),
    at: sentAt,
    place,
    notice,
  };
}

function pageOf(detail: HealthDetail, { detailType }: Envelope, sentAt: Instant): HealthPage {
  const updatedAt = momentOf(detail.lastUpdatedTime) ?? sentAt;
  const startsAt = momentOf(detail.startTime);
  const endsAt = momentOf(detail.endTime);
  const totalPages = wholeOf(detail.totalPages);
  return {
    eventArn: detail.eventArn,
    code: detail.eventTypeCode,
    service: detail.service,
    category: categoryOf(detail.eventTypeCategory),
    ...(detail.eventScopeCode === 'PUBLIC' && { isPublic: true as const }),
    ...(detailType.includes('Abuse') && { isAbuse: true as const }),
    status: statusOf(detail.statusCode),
    // The page is said twice: some write it at the end of the id as well, some do not.
    communication: (detail.communicationId ?? '').replace(/-\d+$/, ''),
    page: Math.min(wholeOf(detail.page), totalPages),
    totalPages,
    updatedAt,
    ...(startsAt && { startsAt }),
    ...(endsAt && { endsAt }),
    text: shortened(detail.eventDescription?.find((each) => each.latestDescription)?.latestDescription ?? ''),
    resources: (detail.affectedEntities ?? []).map((entity) => resourceOf(entity, updatedAt)),
  };
}

function resourceOf(entity: HealthEntity, updatedAt: Instant): HealthResource {
  const id = entity.entityValue.trim();
  const status = entity.status ?? entity.statusCode;
  const server = instanceId(id.slice(id.lastIndexOf('/') + 1));
  return {
    id,
    ...(server && { server }),
    ...(status && { status: status.toLowerCase() }),
    updatedAt: momentOf(entity.lastUpdatedTime ?? entity.lastupdatedTime) ?? updatedAt,
  };
}

/** The account and Region that are affected: the envelope names those in which it was delivered. */
function affectedPlace(
  { affectedAccount, eventRegion, eventArn, affectedEntities }: HealthDetail,
  event: Envelope,
): Place {
  const delivered = placeOf(event, WHAT);
  const account = affectedAccount && /^\d{12}$/.test(affectedAccount) ? affectedAccount : delivered.account;
  const named = eventRegion ?? eventArn.split(':')[3];
  const region = named && isRegion(named) ? named : delivered.region;
  // What is affected lives in a Region, whatever the event calls itself.
  const [first] = (affectedEntities ?? []).flatMap(({ entityValue }) => arn(entityValue)?.place.region ?? []);
  return { account, region: region === 'global' ? (first ?? 'global') : region };
}

/** What nobody has seen yet is told like any other; it only has no reminders. */
function categoryOf(category: string): HealthCategory {
  switch (category) {
    case 'issue':
    case 'investigation':
      return 'issue';
    case 'scheduledChange':
    case 'plannedChange':
      return 'change';
    case 'accountNotification':
      return 'notification';
    default:
      return 'other';
  }
}

function statusOf(status: string | null | undefined): HealthPage['status'] {
  return status === 'closed' || status === 'upcoming' ? status : 'open';
}

function momentOf(text: string | null | undefined): Instant | undefined {
  return text ? (httpDate(text) ?? timestamp(text)) : undefined;
}

function wholeOf(text: string | null | undefined): number {
  const number = Number(text ?? '1');
  return Number.isInteger(number) && number >= 1 && number <= MOST_PAGES ? number : 1;
}

/** Never through the middle of a surrogate pair; line breaks that were escaped twice are line breaks. */
function shortened(text: string): string {
  const plain = text
    .replaceAll('\\n', '\n')
    .replace(/[ \t]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
  if (plain.length <= LONGEST_TEXT) return plain;
  const end = /[\uD800-\uDBFF]/.test(plain.charAt(LONGEST_TEXT - 2)) ? 2 : 1;
  return `${plain.slice(0, LONGEST_TEXT - end)}…`;
}
