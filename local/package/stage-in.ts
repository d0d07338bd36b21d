import { name } from '../../shared/duty/schema-parts';
import { misuse } from '../command-line';

/** The stage that somebody gave: it becomes part of names, those of buckets among them. Throws a MisuseError for another word. */
export function stageIn(text: string): string {
  const parsed = name.safeParse(text);
  if (parsed.success) return parsed.data;
  throw misuse(`Expected a stage, ${parsed.error.issues[0]?.message ?? 'a name'}, got "${text}".`);
}
