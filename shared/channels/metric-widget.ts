import { plus, secondsBetween, type Instant } from '../domain/instant';
import type { Notice } from '../domain/notice';
import type { Measure } from '../domain/signal';
import type { GraphWish } from './graphs';

/** What GetMetricWidgetImage is asked to draw: CloudWatch's Metric Widget Structure. */
export interface MetricWidget {
  readonly width: number;
  readonly height: number;
  readonly start: string;
  readonly end: string;
  /** `+0900`: the names of IANA are not taken. */
  readonly timezone: string;
  readonly view: 'timeSeries';
  readonly region: string;
  readonly title: string;
  readonly period: number;
  readonly stat: string;
  readonly legend: { readonly position: 'bottom' | 'hidden' };
  readonly metrics: readonly (readonly string[])[];
  readonly annotations: {
    readonly horizontal?: readonly Line<number>[];
    readonly vertical: readonly Line<string>[];
  };
}

interface Line<Value> {
  readonly value: Value;
  readonly label: string;
  readonly color: string;
}

const MOST_METRICS = 10;
const HOURS = 3;

/** The widget of a notice, or nothing where its alarm measures nothing that can be drawn. */
export function metricWidget({ notice, timeZone, now, words }: GraphWish): MetricWidget | undefined {
  const { measures = [], alarm, place, openedAt } = notice;
  // What another's monitoring measures is not in CloudWatch, whatever its names are.
  if (measures.length === 0 || !alarm || alarm.source) return undefined;
  const threshold = thresholdIn(notice);
  // Read late, or of a matter that lasted long, the last hours would show neither the beginning nor the reason.
  const isOld = secondsBetween(openedAt, now) > HOURS * 3600 - 1800;
  return {
    width: 600,
    height: 300,
    start: isOld ? plus(openedAt, { minutes: -60 }) : `-PT${HOURS}H`,
    end: isOld ? now : 'PT0H',
    timezone: offsetOf(timeZone, now),
    view: 'timeSeries',
    region: place.region,
    title: alarm.name,
    period: 60,
    stat: statisticOf(measures[0]),
    legend: { position: measures.length > 1 ? 'bottom' : 'hidden' },
    metrics: measures.slice(0, MOST_METRICS).map(metricOf),
    annotations: {
      ...(threshold !== undefined && {
        horizontal: [{ value: threshold, label: words.threshold, color: '#d62728' }],
      }),
      vertical: [{ value: openedAt, label: words.opening, color: '#7f7f7f' }],
    },
  };
}

function metricOf({ namespace, metric, dimensions }: Measure): readonly string[] {
  return [namespace, metric, ...Object.entries(dimensions).flat()];
}

/** The alarm's own statistic is not among what travels with a notice; these are the ones that such metrics are read by. */
function statisticOf(measure: Measure | undefined): string {
  const name = measure?.metric ?? '';
  if (/^StatusCheckFailed|UnHealthyHostCount|Latency$/.test(name)) return 'Maximum';
  return /^HTTPCode_|Errors$|RequestCount$|^Invocations$/.test(name) ? 'Sum' : 'Average';
}

/** CloudWatch says it only in the words of the reason: "… was greater than the threshold (80.0)." */
function thresholdIn({ entries }: Notice): number | undefined {
  for (const { because } of entries) {
    if (because.id !== 'alarm-raised') continue;
    const [, value] = /threshold \((-?\d+(?:\.\d+)?(?:E-?\d+)?)\)/i.exec(because.reason) ?? [];
    if (value !== undefined) return Number(value);
  }
  return undefined;
}

/** `GMT+05:30` as ICU writes it, without its letters and its colon; `GMT` alone is none. */
function offsetOf(timeZone: string, now: Instant): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(
    new Date(now),
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return name.slice('GMT'.length).replace(':', '') || '+0000';
}
