import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const style = readFileSync(join(__dirname, '../../local/console/page/console.css'), 'utf8');
const [light = '', dark = ''] = style.split('@media (prefers-color-scheme: dark)');

/** Texts by the grounds that they stand on. */
const PAIRS: readonly (readonly [string, string])[] = [
  ...['text', 'muted', 'accent', 'well', 'busy', 'warning', 'bad', 'quiet'].flatMap(
    (text): readonly (readonly [string, string])[] => [
      [text, 'surface'],
      [text, 'ground'],
      [text, 'sunk'],
    ],
  ),
  ['on-accent', 'accent'],
  ['text', 'warning-ground'],
  ['surface', 'text'],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('in the %s', (_, part) => {
  it.each(PAIRS)('%s on %s can be read: 4.5 to 1 at least', (text, ground) => {
    expect(contrast(colour(part, text), colour(part, ground))).toBeGreaterThanOrEqual(4.5);
  });
});

function colour(part: string, name: string): string {
  return new RegExp(`--${name}: #([0-9a-f]{6});`).exec(part)?.[1] ?? '';
}

/** As WCAG 2.2 computes it. */
function contrast(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(hexadecimal: string): number {
  const [red = Number.NaN, green = 0, blue = 0] = [0, 2, 4]
    .map((start) => Number.parseInt(hexadecimal.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
