import type { Line } from '../timeline/line';
import { since } from '../timeline/print';
import { cellsOf, wrapCells } from './cells';

interface Picture {
  /** What was typed. */
  readonly title: string;
  readonly lines: readonly Line[];
  /** The last line: what came of it. */
  readonly ending: string;
}

/** Pixels. A column is as wide as the letters of the usual monospace fonts at this size, or a little wider. */
const COLUMN = 7.9;
const ROW = 20;
const MARGIN = 20;
const BAR = 34;
/** Columns. */
const WHO_AT = 9;
const WHAT_AT = 33;
const WHAT_WIDTH = 78;

const STYLE = `
    text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK JP', monospace; white-space: pre; fill: #24292f; }
    .back { fill: #f6f8fa; stroke: #d0d7de; }
    .dot { fill: #d0d7de; }
    .when { fill: #656d76; }
    .world { fill: #875000; }
    .aws { fill: #0550ae; }
    .toban { fill: #116329; }
    .mail { fill: #8a2c94; }
    .trouble { fill: #a40e26; }
    .drill { font-weight: bold; }
    @media (prefers-color-scheme: dark) {
      text { fill: #d6dde5; }
      .back { fill: #0d1117; stroke: #3d444d; }
      .dot { fill: #3d444d; }
      .when { fill: #9198a1; }
      .world { fill: #e3b341; }
      .aws { fill: #79c0ff; }
      .toban { fill: #6fdd8b; }
      .mail { fill: #e2a5f0; }
      .trouble { fill: #ff8182; }
    }
  `;

/** The timeline of a run as a terminal would show it: an SVG whose text can be selected and read aloud. */
export function terminalPicture({ title, lines, ending }: Picture): string {
  const shown = inOrder(lines);
  const start = shown[0]?.at ?? 0;
  const rows = [
    row([{ at: 0, text: `$ ${title}` }]),
    ...shown.flatMap((line) => rowsOf(line, start)),
    row([{ at: 0, text: ending, style: 'toban' }]),
  ];
  const width = Math.ceil(2 * MARGIN + (WHAT_AT + WHAT_WIDTH) * COLUMN);
  const height = BAR + rows.length * ROW + MARGIN;
  const drawn = rows.map((each, index) => `  <text y="${BAR + (index + 1) * ROW}">${each}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">
  <title id="title">${escaped(title)}</title>
  <desc id="description">${escaped(description(shown, start, ending))}</desc>
  <style>${STYLE}</style>
  <rect class="back" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" />
${[0, 1, 2].map((dot) => `  <circle class="dot" cx="${MARGIN + 4 + dot * 18}" cy="18" r="5" />`).join('\n')}
${drawn.join('\n')}
</svg>
`;
}

/**
 * From the first thing that the drill did. Toban tells people last, of what it has done; within one second of the
 * recording the mail may come first.
 */
function inOrder(lines: readonly Line[]): readonly Line[] {
  const first = lines.findIndex(({ speaker }) => speaker === 'drill');
  const second = ({ at }: Line) => Math.floor(at / 1000);
  const rank = ({ speaker }: Line) => (speaker === 'mail' ? 1 : 0);
  return lines
    .slice(Math.max(0, first))
    .sort((one, other) => second(one) - second(other) || rank(one) - rank(other));
}

interface Part {
  /** The column where it begins. */
  readonly at: number;
  readonly text: string;
  readonly style?: string;
}

function rowsOf({ at, speaker, who, what }: Line, start: number): readonly string[] {
  const [first = '', ...rest] = wrapCells(what, WHAT_WIDTH);
  const style = speaker === 'drill' ? { style: 'drill' } : {};
  return [
    row([
      { at: 0, text: since(at - start).replace(/^\+ +/, '+ '), style: 'when' },
      { at: WHO_AT, text: shortened(who, WHAT_AT - WHO_AT - 2), style: speaker },
      { at: WHAT_AT, text: first, ...style },
    ]),
    ...rest.map((text) => row([{ at: WHAT_AT, text, ...style }])),
  ];
}

function shortened(text: string, width: number): string {
  return cellsOf(text) <= width ? text : `${text.slice(0, width - 1)}…`;
}

function row(parts: readonly Part[]): string {
  return parts
    .map(({ at, text, style }) => {
      const x = Math.round((MARGIN + at * COLUMN) * 10) / 10;
      return `<tspan x="${x}"${style ? ` class="${style}"` : ''}>${escaped(text)}</tspan>`;
    })
    .join('');
}

/** The run in sentences, for whoever hears the page. */
function description(lines: readonly Line[], start: number, ending: string): string {
  const said = lines.map(({ at, who, what }) => `${since(at - start).replace(/^\+ +/, '+')} ${who}: ${what}`);
  return [...said, ending].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
