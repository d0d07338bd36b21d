import { plus, secondsBetween, type Instant } from '../domain/instant';
import type { Notice } from '../domain/notice';
import type { Chart, ChartLine, Measure } from '../domain/signal';
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
  readonly metrics: readonly (readonly (string | MetricOptions)[])[];
  readonly annotations: {
    readonly horizontal?: readonly Line<number>[];
    readonly vertical: readonly Line<string>[];
  };
}

/** The last member of a metric; alone, it is an expression. */
export interface MetricOptions {
  readonly expression?: string;
  readonly id?: string;
  readonly label?: string;
  readonly stat?: string;
  readonly period?: number;
  readonly accountId?: string;
  readonly visible?: false;
}

interface Line<Value> {
  readonly value: Value;
  readonly label: string;
  readonly color: string;
}

const MOST_METRICS = 10;
const HOURS = 3;
/** So many points at least, where the alarm looks once an hour or once a day. */
const LEAST_POINTS = 12;
/** CloudWatch's own limit lies further away. */
const MOST_HOURS = 14 * 24;

/** The widget of a notice, or nothing where its alarm measures nothing that can be drawn. */
export function metricWidget({ notice, timeZone, now, words }: GraphWish): MetricWidget | undefined {
  const { measures = [], alarm, chart, place, openedAt } = notice;
  // What another's monitoring measures is not in CloudWatch, whatever its names are.
  if (!alarm || alarm.source) return undefined;
  const drawn = chart ? ofChart(chart) : guessed(measures);
  if (drawn.metrics.length === 0) return undefined;
  const threshold = chart?.threshold ?? thresholdIn(notice);
  const hours = Math.min(Math.max(HOURS, Math.ceil((drawn.period * LEAST_POINTS) / 3600)), MOST_HOURS);
  // Read late, or of a matter that lasted long, the last hours would show neither the beginning nor the reason.
  const isOld = secondsBetween(openedAt, now) > hours * 3600 - 1800;
  return {
    width: 600,
    height: 300,
    start: isOld ? plus(openedAt, { minutes: -20 * hours }) : `-PT${hours}H`,
    end: isOld ? now : 'PT0H',
    timezone: offsetOf(timeZone, now),
    view: 'timeSeries',
    region: place.region,
    title: alarm.name,
    period: drawn.period,
    stat: drawn.stat,
    legend: { position: drawn.shown > 1 ? 'bottom' : 'hidden' },
    metrics: drawn.metrics,
    annotations: {
      ...(threshold !== undefined && {
        horizontal: [{ value: threshold, label: words.threshold, color: '#d62728' }],
      }),
      vertical: [{ value: openedAt, label: words.opening, color: '#7f7f7f' }],
    },
  };
}

interface Drawn extends Pick<MetricWidget, 'metrics' | 'period' | 'stat'> {
  /** How many lines are seen. */
  readonly shown: number;
}

/** As the alarm itself evaluates it. Expressions name other lines by their ids, so all of them are there. */
function ofChart({ lines }: Chart): Drawn {
  const seen = lines.filter(({ hidden }) => !hidden);
  const periods = lines.flatMap(({ periodSeconds }) => periodSeconds ?? []);
  const statistics = lines.flatMap((line) => (line.kind === 'metric' ? [line.statistic] : []));
  return {
    metrics: lines.map(metricIn),
    period: periods.length > 0 ? Math.max(...periods) : 60,
    stat: statistics[0] ?? 'Average',
    shown: seen.length,
  };
}

function metricIn(line: ChartLine): readonly (string | MetricOptions)[] {
  const { id, label, periodSeconds, account, hidden } = line;
  const common = {
    // EventBridge tells ids of CloudWatch's own for alarms on one metric, which no widget takes.
    ...(id && /^[a-z]\w*$/.test(id) && { id }),
    ...(label && { label }),
    ...(periodSeconds && { period: periodSeconds }),
    ...(account && { accountId: account }),
    ...(hidden && { visible: false as const }),
  };
  if (line.kind === 'expression') return [{ expression: line.expression, ...common }];
  return [...metricOf(line), { stat: line.statistic, ...common }];
}

/** Where nobody told, such metrics are drawn as most people read them. */
function guessed(measures: readonly Measure[]): Drawn {
  const metrics = measures.slice(0, MOST_METRICS).map(metricOf);
  return { metrics, period: 60, stat: statisticOf(measures[0]), shown: metrics.length };
}

function metricOf({ namespace, metric, dimensions }: Measure): readonly string[] {
  return [namespace, metric, ...Object.entries(dimensions).flat()];
}

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
