import type { GetMetricWidgetImageInput } from '@aws-sdk/client-cloudwatch';
import * as z from 'zod/mini';

import { AwsError, type Operation } from '../../contracts';
import { queryValue } from '../../world/alarms/metric-math';
import type { MetricQuery } from '../../world/alarms/metric-query';
import type { World } from '../../world/world';
import { drawChart, type Point } from './draw-widget';

const pixels = (otherwise: number) => z._default(z.int().check(z.gte(1), z.lte(2000)), otherwise);
/** What may stand behind a metric, or alone where it is an expression. */
const Options = z.object({
  expression: z.optional(z.string().check(z.minLength(1), z.maxLength(2048))),
  id: z.optional(z.string().check(z.regex(/^[a-z]\w*$/))),
  label: z.optional(z.string()),
  stat: z.optional(z.string()),
  period: z.optional(z.int().check(z.gte(1))),
  accountId: z.optional(z.string().check(z.regex(/^\d{12}$/))),
  visible: z.optional(z.boolean()),
});
const Metric = z.array(z.union([z.string(), Options])).check(z.minLength(1));

const Widget = z.object({
  width: pixels(600),
  height: pixels(400),
  start: z._default(z.string(), '-PT3H'),
  end: z._default(z.string(), 'PT0H'),
  timezone: z._default(z.string().check(z.regex(/^[+-]\d{4}$/)), '+0000'),
  region: z.optional(z.string()),
  title: z._default(z.string(), ''),
  period: z._default(z.int().check(z.gte(1)), 300),
  stat: z._default(z.string(), 'Average'),
  metrics: z.array(Metric).check(z.minLength(1), z.maxLength(100)),
  annotations: z._default(
    z.object({
      horizontal: z.optional(z.array(z.object({ value: z.number() }))),
      vertical: z.optional(z.array(z.object({ value: z.iso.datetime() }))),
    }),
    {},
  ),
});

/** Of the whole widget, as JSON. */
const MOST_BYTES = 100 * 1024;
const MILLISECONDS = { H: 3_600_000, M: 60_000, S: 1000 } as const;

/** Draws what the local metrics hold, in the shape in which CloudWatch draws it. */
export function widgetImage({ metrics, clock, region }: World): Operation {
  return ({ MetricWidget = '' }: GetMetricWidgetImageInput) => {
    const widget = parsed(MetricWidget);
    if (widget.region !== undefined && widget.region !== region) {
      throw invalid(`region is ${widget.region}, and this is ${region}`);
    }
    const now = clock.now();
    const [from, to] = [momentOf(widget.start, now), momentOf(widget.end, now)];
    if (from >= to) throw invalid('start is not before end');
    const queries = widget.metrics.map((metric, index) => queryOf(metric, index, widget));
    const series = queries
      .filter(({ returnData }) => returnData)
      .map((query) => {
        const seconds = query.period ?? widget.period;
        const points: Point[] = [];
        for (let at = Math.floor(from / 1000 / seconds) * seconds * 1000; at < to; at += seconds * 1000) {
          const value = queryValue(query, queries, metrics, at, seconds);
          if (value !== undefined) points.push({ at, value });
        }
        return points;
      });
    const { horizontal = [], vertical = [] } = widget.annotations;
    const image = drawChart({
      width: widget.width,
      height: widget.height,
      title: widget.title,
      from,
      to,
      offsetMinutes: offsetOf(widget.timezone),
      series,
      thresholds: horizontal.map(({ value }) => value),
      moments: vertical.map(({ value }) => Date.parse(value)),
    });
    return { MetricWidgetImage: new Uint8Array(image) };
  };
}

function queryOf(
  metric: z.infer<typeof Metric>,
  index: number,
  widget: Pick<z.infer<typeof Widget>, 'stat' | 'period'>,
): MetricQuery {
  const words = metric.filter((part) => typeof part === 'string');
  const options = metric.find((part) => typeof part !== 'string') ?? {};
  const { expression, id = `unnamed${index}`, stat = widget.stat, period, visible = true } = options;
  const common = { id, returnData: visible, ...(period !== undefined && { period }) };
  if (expression !== undefined && words.length === 0) return { ...common, expression };
  const [namespace, name, ...pairs] = words;
  if (namespace === undefined || name === undefined || expression !== undefined) {
    throw invalid('a metric has a namespace and a name, or an expression alone');
  }
  const found = { namespace, name, dimensions: dimensionsOf(pairs) };
  return { ...common, metricStat: { metric: found, stat, period: period ?? widget.period } };
}

function parsed(text: string): z.infer<typeof Widget> {
  if (Buffer.byteLength(text) > MOST_BYTES) throw invalid('it is larger than 100 KB');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid('it is no JSON');
  }
  const { success, data, error } = Widget.safeParse(json);
  if (success) return data;
  throw invalid(z.prettifyError(error));
}

function invalid(why: string): AwsError {
  return new AwsError('InvalidParameterValue', `MetricWidget is invalid: ${why}`);
}

function dimensionsOf(pairs: readonly string[]): Readonly<Record<string, string>> {
  if (pairs.length % 2 === 1) throw invalid('a dimension has no value');
  const entries = pairs.flatMap((name, index) => (index % 2 === 0 ? [[name, pairs[index + 1] ?? '']] : []));
  return Object.fromEntries(entries) as Readonly<Record<string, string>>;
}

/** `-PT3H` before now, or a moment of its own. */
function momentOf(text: string, now: number): number {
  const [, sign, amount, unit] = /^(-?)PT(\d+)([HMS])$/.exec(text) ?? [];
  if (unit) return now + (sign ? -1 : 1) * Number(amount) * MILLISECONDS[unit as keyof typeof MILLISECONDS];
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) throw invalid(`${text} is no time`);
  return moment;
}

function offsetOf(zone: string): number {
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
  return zone.startsWith('-') ? -minutes : minutes;
}
