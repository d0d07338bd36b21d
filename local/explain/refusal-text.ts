import type { Language } from '../../shared/domain/duty';
import type { Refusal } from './explanation';

/** Why an event is refused, as a sentence. */
export function refusalText(refusal: Refusal, language: Language): string {
  switch (refusal.id) {
    case 'not-json': {
      const { line, column, problem } = refusal;
      return language === 'ja'
        ? `JSON ではありません (${line} 行 ${column} 文字目): ${problem}`
        : `This is not JSON: at line ${line}, column ${column}: ${problem}.`;
    }
    case 'unrecognized-event': {
      const { what, where, expected, found } = refusal;
      return language === 'ja'
        ? `${what} として読めません。${where} には ${expected} が必要ですが、${found} がありました。`
        : `${what}: at ${where} expected ${expected}, found ${found}.`;
    }
    default:
      return refusal satisfies never;
  }
}
