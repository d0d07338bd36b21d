/** A value that stands in the duty.yml of a clean clone and means nothing in anybody's account. */
export interface SampleValue {
  readonly value: string;
  /** Where it stands first, from 1. */
  readonly line: number;
}

/** Addresses of domains that RFC 2606 gives to nobody, and the made-up ids of our own example. */
const SAMPLE =
  /[\w.+-]+@(?:[\w-]+\.)*example\.(?:com|net|org)\b|\bm?i-0a1b2c3d4e5f6\d{4}\b|\bapp\/wordpress\/50dc6c495c0c9188\b|\btargetgroup\/wordpress-web\/73e2d6bc24d8a067\b|\b111122223333\b/g;

/** The sample values that are still in a duty.yml, each once. What is in a comment is nobody's. */
export function sampleValues(text: string): readonly SampleValue[] {
  const found = new Map<string, number>();
  for (const [index, line] of text.split('\n').entries()) {
    for (const [value] of line.replace(/(^|\s)#.*$/, '').matchAll(SAMPLE)) {
      if (!found.has(value)) found.set(value, index + 1);
    }
  }
  return [...found].map(([value, line]) => ({ value, line }));
}
