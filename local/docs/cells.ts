/** Characters that fonts draw twice as wide as a Latin letter: CJK, kana, hangul, full-width forms. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
/** Signs that must not begin a line of Japanese. */
const NOT_FIRST = /[。、」』）：！？ー…]/u;

/** How many columns of a terminal a text takes. */
export function cellsOf(text: string): number {
  return Array.from(text).reduce((cells, character) => cells + (WIDE.test(character) ? 2 : 1), 0);
}

/** Breaks a text into lines of at most `width` columns: at spaces, after slashes, and between any two wide characters. */
export function wrapCells(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text)) {
    if (line && cellsOf(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line ? piece : piece.trimStart();
  }
  return line.trim() ? [...lines, line.trimEnd()] : lines;
}

/** The parts of a text that stay together. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  for (const character of Array.from(text)) {
    const before = pieces.at(-1) ?? '';
    const last = Array.from(before).at(-1) ?? '';
    const isWide = WIDE.test(character) || WIDE.test(last);
    const breaks = last === ' ' || last === '/' || (isWide && !NOT_FIRST.test(character));
    if (before && !breaks) pieces[pieces.length - 1] = before + character;
    else pieces.push(character);
  }
  return pieces;
}
