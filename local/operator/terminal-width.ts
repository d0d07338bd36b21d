import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The text in so many columns of a terminal, where 漢 takes two; what is longer ends with an ellipsis. */
export function fitted(text: string, columns: number): string {
  const wide = stringWidth(text);
  if (wide <= columns) return text + ' '.repeat(columns - wide);
  return fitted(`${broken(text, columns - 1)[0] ?? ''}…`, columns);
}

/** The text in lines of at most so many columns, broken between words; within one that is longer than a line. */
export function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).flatMap((each) => broken(each, columns))) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && stringWidth(longer) <= columns) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The parts of a word, none of them wider than so many columns. */
function broken(word: string, columns: number): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const { segment } of graphemes.segment(word)) {
    if (stringWidth(part + segment) > columns) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return [...parts, part];
}
