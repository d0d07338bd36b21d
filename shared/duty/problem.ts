/** Keys and list positions from the top of the file. */
export type Path = readonly (string | number)[];

/** Something that is wrong, or at least odd, at one place of duty.yml. An error keeps the file from shipping; a warning does not. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly path: Path;
  /** Whether the key is meant or what stands behind it; the value unless said. */
  readonly at?: 'key';
  readonly expected: string;
  readonly found: string;
  /** What the author probably meant, as a sentence. */
  readonly suggestion?: string;
}

/** A finding with its place: lines and columns count from 1. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly line: number;
  readonly column: number;
  /** `plays.web-server-down.steps[0].with.service`; empty for the file as a whole. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  readonly suggestion?: string;
}

/** `plays.web-server-down.steps[0].with.service` */
export function pathText(path: Path): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index ? `.${part}` : part))
    .join('');
}

/** One problem in one sentence, without its place. */
export function problemText({ path, expected, found, suggestion }: Problem): string {
  const where = path ? `${path}: ` : '';
  return `${where}expected ${expected}, found ${found}.${suggestion ? ` ${suggestion}` : ''}`;
}
