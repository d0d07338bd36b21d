import { createCanvas, widthOf, type Canvas, type Colour } from '../../picture/canvas';

/** A picture of metrics, as a widget asks for it. Times are milliseconds since 1970. */
export interface Chart {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly offsetMinutes: number;
  readonly series: readonly (readonly Point[])[];
  readonly thresholds: readonly number[];
  readonly moments: readonly number[];
}

export interface Point {
  readonly at: number;
  readonly value: number;
}

const INK: Colour = [60, 66, 74];
const GRID: Colour = [225, 229, 234];
const RED: Colour = [214, 39, 40];
const GREY: Colour = [127, 127, 127];
const SERIES: readonly Colour[] = [
  [31, 119, 180],
  [255, 127, 14],
  [44, 160, 44],
  [148, 103, 189],
];
const MARGIN = { left: 52, right: 18, top: 26, bottom: 26 };
const MINUTE = 60_000;

/** Draws axes with their times and values, the metrics, thresholds and moments. */
export function drawChart(chart: Chart): Buffer {
  const canvas = createCanvas(chart.width, chart.height);
  const plot = plotOf(chart, canvas);
  canvas.text(MARGIN.left, 8, shortened(chart.title, canvas.width - MARGIN.left - MARGIN.right), INK);
  values(canvas, plot);
  times(chart, canvas, plot);
  for (const moment of chart.moments) {
    if (moment < chart.from || moment > chart.to) continue;
    canvas.line(plot.x(moment), plot.top, plot.x(moment), plot.bottom, GREY, { dashed: true });
  }
  for (const [index, points] of chart.series.entries()) {
    const colour = SERIES[index % SERIES.length] ?? INK;
    for (const [before, { at, value }] of points.slice(1).entries()) {
      const last = points[before];
      if (!last || at - last.at > 10 * MINUTE) continue;
      canvas.line(plot.x(last.at), plot.y(last.value), plot.x(at), plot.y(value), colour, { thick: true });
    }
  }
  for (const threshold of chart.thresholds) {
    canvas.line(plot.left, plot.y(threshold), plot.right, plot.y(threshold), RED, { dashed: true });
    const words = label(threshold);
    canvas.text(plot.left + 4, plot.y(threshold) - 10, words, RED);
  }
  return canvas.png();
}

interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly lowest: number;
  readonly highest: number;
  x(at: number): number;
  y(value: number): number;
}

/** Room for everything that is drawn, from zero up where nothing is below it. */
function plotOf({ from, to, series, thresholds }: Chart, { width, height }: Canvas): Plot {
  const all = [...series.flat().map(({ value }) => value), ...thresholds, 0];
  const lowest = Math.min(...all);
  const step = roundStep((Math.max(...all, lowest + 1) - lowest) / 3.6);
  const highest = lowest + 4 * step;
  const [left, right] = [MARGIN.left, width - MARGIN.right];
  const [top, bottom] = [MARGIN.top, height - MARGIN.bottom];
  return {
    left,
    right,
    top,
    bottom,
    lowest,
    highest,
    x: (at) => left + ((at - from) / (to - from)) * (right - left),
    y: (value) => bottom - ((value - lowest) / (highest - lowest)) * (bottom - top),
  };
}

/** The next of 1, 2, 2.5, 5, 10 and their tens: people read such steps at a glance. */
function roundStep(least: number): number {
  const ten = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 2.5, 5].find((factor) => factor * ten >= least) ?? 10) * ten;
}

function values(canvas: Canvas, { left, right, lowest, highest, y }: Plot): void {
  for (let step = 0; step <= 4; step += 1) {
    const value = lowest + ((highest - lowest) * step) / 4;
    canvas.line(left, y(value), right, y(value), step === 0 ? INK : GRID);
    const words = label(value);
    canvas.text(left - widthOf(words) - 4, y(value) - 3, words, INK);
  }
}

/** A mark at each full half-hour, hour or more: about six of them. */
function times({ from, to, offsetMinutes }: Chart, canvas: Canvas, { top, bottom, x }: Plot): void {
  const apart =
    [5, 10, 30, 60, 180, 360, 720, 1440].find((minutes) => (to - from) / MINUTE / minutes <= 7) ?? 2880;
  const step = apart * MINUTE;
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    canvas.line(x(at), top, x(at), bottom, GRID);
    const words = new Date(at + offsetMinutes * MINUTE).toISOString().slice(11, 16);
    canvas.text(x(at) - widthOf(words) / 2, bottom + 8, words, INK);
  }
}

function label(value: number): string {
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
  return String(rounded);
}

function shortened(words: string, room: number): string {
  return Array.from(words)
    .slice(0, Math.floor(room / widthOf('x')))
    .join('');
}
