/** The text without halves of characters: nothing that speaks UTF-8 takes them, and JSON does not keep them out. */
export function wellFormed(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, '\uFFFD');
}
