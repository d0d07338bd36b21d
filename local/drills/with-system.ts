import { DrillFailure } from './drill';

const PERSON = '      - name: 運用担当\n        email: operations@example.com\n';

/** duty.yml whose system has more people, by their names or in whole, and other lines beside them. */
export function withSystem(text: string, people: readonly string[], ...lines: readonly string[]): string {
  if (!text.includes(PERSON)) throw new DrillFailure('Expected duty.yml to have its one person, found none');
  const more = people
    .map((person) => `      - ${person.startsWith('{') ? person : `name: ${person}`}\n`)
    .join('');
  return text.replace(PERSON, `${PERSON}${more}${lines.map((line) => `    ${line}\n`).join('')}`);
}
