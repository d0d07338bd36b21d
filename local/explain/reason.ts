import type { Because } from '../../shared/domain/because';
import type { Language } from '../../shared/domain/duty';
import { say } from '../../shared/messages/catalogue';
import { renderIn } from '../../shared/messages/render';

/** Writes reasons out for a reader, times in the reader's zone. */
export function reasonIn(language: Language, timeZone: string) {
  const render = renderIn(language, timeZone);
  return (because: Because): Because & { readonly text: string } => ({
    ...because,
    text: say(because, language, render),
  });
}
