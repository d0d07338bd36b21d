/** A state of a notice, as AWS Health would tell it. Times are ISO 8601. */
export interface Announced {
  readonly code: string;
  readonly account: string;
  /** Where it happens; `global` for services without a Region. */
  readonly region: string;
  /** Tells notices of one code apart. */
  readonly number?: string;
  /** Told to everybody in the Region, not to this account alone. */
  readonly isPublic?: true;
  readonly category?: 'issue' | 'scheduledChange' | 'accountNotification' | 'investigation';
  readonly status?: 'open' | 'upcoming' | 'closed';
  readonly updatedAt: string;
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly text?: string;
  readonly resources?: readonly AnnouncedResource[];
  /** This page, counted from 1, of so many. */
  readonly page?: readonly [page: number, total: number];
}

export interface AnnouncedResource {
  readonly id: string;
  readonly status?: 'IMPAIRED' | 'UNIMPAIRED' | 'PENDING' | 'RESOLVED' | 'UNKNOWN';
}

/** Where AWS delivers a copy of every notice: in us-west-2, and for what happens there in us-east-1. */
export function backupRegionOf(region: string): string {
  return region === 'us-west-2' ? 'us-east-1' : 'us-west-2';
}

/**
 * The event as EventBridge delivers it in a Region: the affected one unless another is named.
 * https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html
 */
export function healthEvent(notice: Announced, deliveredIn = notice.region) {
  const { code, account, region, number = '1', category = 'scheduledChange', status = 'open' } = notice;
  const { updatedAt, startsAt = updatedAt, endsAt, text = 'Something will happen.', resources = [] } = notice;
  const [page, totalPages] = notice.page ?? [1, 1];
  const service = /^AWS_(MULTIPLE_SERVICES|[^_]+)_/.exec(code)?.[1] ?? 'EC2';
  return {
    source: 'aws.health',
    'detail-type': 'AWS Health Event',
    account,
    region: deliveredIn,
    time: `${new Date(updatedAt).toISOString().slice(0, 19)}Z`,
    resources: resources.map(({ id }) => id),
    detail: {
      eventArn: `arn:aws:health:${region}::event/${service}/${code}/${code}_${number}`,
      service,
      eventTypeCode: code,
      eventTypeCategory: category,
      eventScopeCode: notice.isPublic ? 'PUBLIC' : 'ACCOUNT_SPECIFIC',
      communicationId: `c${Date.parse(updatedAt)}-${page}`,
      startTime: httpDate(startsAt),
      ...(endsAt && { endTime: httpDate(endsAt) }),
      lastUpdatedTime: httpDate(updatedAt),
      statusCode: status,
      eventRegion: region,
      eventDescription: [{ language: 'en_US', latestDescription: text }],
      affectedEntities: resources.map(({ id, status: resourceStatus = 'PENDING' }) => ({
        entityValue: id,
        status: resourceStatus,
        lastUpdatedTime: httpDate(updatedAt),
      })),
      page: String(page),
      totalPages: String(totalPages),
      backupEvent: String(deliveredIn !== region),
      affectedAccount: account,
      personas: ['OPERATIONS'],
    },
  };
}

/** `Fri, 27 Jan 2023 06:02:51 GMT` */
function httpDate(moment: string): string {
  return new Date(moment).toUTCString();
}
