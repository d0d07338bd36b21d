import { glyph } from './glyphs';
import { png } from './png';

/** Red, green and blue. */
export type Colour = readonly [number, number, number];

/** A character is five pixels wide, and one apart from the next. */
const ADVANCE = 6;

export interface Canvas {
  readonly width: number;
  readonly height: number;
  line(x1: number, y1: number, x2: number, y2: number, colour: Colour, style?: LineStyle): void;
  /** `y` is that of the upper edge; letters are seven pixels high. */
  text(x: number, y: number, words: string, colour: Colour): void;
  png(): Buffer;
}

export interface LineStyle {
  readonly thick?: boolean;
  readonly dashed?: boolean;
}

/** A white sheet to draw on; what lies outside of it is not drawn. */
export function createCanvas(width: number, height: number): Canvas {
  const pixels = new Uint8Array(width * height * 3).fill(255);
  function point(x: number, y: number, colour: Colour): void {
    const [column, row] = [Math.round(x), Math.round(y)];
    if (column < 0 || row < 0 || column >= width || row >= height) return;
    pixels.set(colour, (row * width + column) * 3);
  }
  return {
    width,
    height,
    line(x1, y1, x2, y2, colour, { thick = false, dashed = false } = {}) {
      const steps = Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1), 1);
      for (let step = 0; step <= steps; step += 1) {
        if (dashed && step % 8 > 4) continue;
        const [x, y] = [x1 + ((x2 - x1) * step) / steps, y1 + ((y2 - y1) * step) / steps];
        point(x, y, colour);
        if (thick) {
          point(x, y + 1, colour);
          point(x + 1, y, colour);
        }
      }
    },
    text(x, y, words, colour) {
      for (const [index, character] of Array.from(words).entries()) {
        for (const [row, bits] of glyph(character).entries()) {
          for (let column = 0; column < 5; column += 1) {
            if (bits & (16 >> column)) point(x + index * ADVANCE + column, y + row, colour);
          }
        }
      }
    },
    png: () => png(width, height, pixels),
  };
}

/** How many pixels a text is wide. */
export function widthOf(words: string): number {
  return Array.from(words).length * ADVANCE;
}
