/** Signs that a Japanese keyboard gives where YAML wants its own. */
const SIGNS: Readonly<Record<string, string>> = {
  '：': ':',
  '　': 'a space',
  '［': '[',
  '］': ']',
  '｛': '{',
  '｝': '}',
  '，': ',',
  '＃': '#',
  '－': '-',
};
const SIGN = new RegExp(`[${Object.keys(SIGNS).join('')}]`);

export interface FullWidth {
  /** Where in the line it stands, from 0. */
  readonly at: number;
  readonly sign: string;
  readonly suggestion: string;
}

/** The first full-width sign before the value of a line of YAML; behind the colon it may well be text. */
export function fullWidthIn(line: string): FullWidth | undefined {
  const structure = line.split(/:(?=\s)/)[0] ?? '';
  const at = structure.search(SIGN);
  const sign = structure[at];
  const meant = sign === undefined ? undefined : SIGNS[sign];
  if (sign === undefined || meant === undefined) return undefined;
  const suggestion =
    sign === '：' ? 'Write a half-width `:` and a space after it.' : `Write it half-width: ${meant}.`;
  return { at, sign: sign === '　' ? 'full-width space' : `full-width ${sign}`, suggestion };
}
