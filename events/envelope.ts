import type { Instant } from '../shared/domain/instant';
import type { Place } from '../shared/domain/names';
import { arn, isAccount, isRegion } from './arn';
import { found } from './found';
import { fromJson, isObject, text } from './json';
import type { JsonObject } from './json';
import { timestamp, TIMESTAMP } from './timestamp';
import { UnrecognizedEventError } from './unrecognized-event-error';

/**
 * What EventBridge puts around a `detail`. Nothing but the detail-type is certain: published events lack each of the
 * others somewhere, so every source asks for what it needs.
 */
export interface Envelope {
  readonly detailType: string;
  readonly source?: string;
  readonly account?: string;
  readonly region?: string;
  readonly time?: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
  /** It comes out of an archive: history, in no order. */
  readonly replayed: boolean;
}

/** The envelope of an EventBridge event as rules deliver it, or as PutEvents takes it; nothing for anything else. */
export function envelope(event: JsonObject): Envelope | undefined {
  const delivered = text(event, 'detail-type');
  if (delivered !== undefined) {
    return {
      detailType: delivered,
      ...texts({ source: 'source', account: 'account', region: 'region', time: 'time' }, event),
      resources: textList(event['resources']),
      detail: unfolded(event['detail']),
      replayed: 'replay-name' in event,
    };
  }
  const put = text(event, 'DetailType');
  if (put === undefined) return undefined;
  return {
    detailType: put,
    ...texts({ source: 'Source', time: 'Time' }, event),
    resources: textList(event['Resources']),
    detail: unfolded(event['Detail']),
    replayed: false,
  };
}

/** The account and Region that sent the event; those of its first resource where the envelope lacks them. */
export function placeOf({ account, region, resources }: Envelope, what: string): Place {
  if (account !== undefined && isAccount(account) && region !== undefined && isRegion(region)) {
    return { account, region };
  }
  for (const resource of resources) {
    const place = arn(resource)?.place;
    if (place !== undefined) return place;
  }
  const where = account !== undefined && isAccount(account) ? 'region' : 'account';
  const expected =
    where === 'account' ? 'an account id, or ARNs in resources' : 'a Region, or ARNs in resources';
  throw new UnrecognizedEventError({
    what,
    where,
    expected,
    found: found(where === 'account' ? account : region),
  });
}

/** When it happened, by the clock of the service that sent it. */
export function timeOf({ time }: Envelope, what: string): Instant {
  const moment = time === undefined ? undefined : timestamp(time);
  if (moment !== undefined) return moment;
  throw new UnrecognizedEventError({ what, where: 'time', expected: TIMESTAMP, found: found(time) });
}

type Texts = Pick<Envelope, 'source' | 'account' | 'region' | 'time'>;

function texts(keys: { readonly [Key in keyof Texts]?: string }, event: JsonObject): Texts {
  const pairs = Object.entries(keys).map(([name, key]) => [name, text(event, key)] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

function textList(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** PutEvents takes the detail as text; a detail that is no JSON object stays as it is and is refused by its source. */
function unfolded(detail: unknown): unknown {
  if (typeof detail !== 'string') return detail;
  const inner = fromJson(detail);
  return isObject(inner) ? inner : detail;
}
