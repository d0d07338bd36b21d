import { drills } from '../drills/index';
import { risks } from '../drills/risks';
import { type GeneratedPage, writtenFrom } from './page';

/** docs/drills.md: what can go wrong and the drill that shows it, and every drill with its one sentence. */
export const drillsPage: GeneratedPage = {
  file: 'docs/drills.md',
  text: () =>
    [
      '# Drills',
      '',
      writtenFrom('local/drills/'),
      '',
      'A drill plays one scenario on a local AWS of its own, from packaging to the last check: `npm run drill -- NAME` shows it,',
      '`npm run drill -- --all` plays all of them. A drill fails when the world does not end as its sentence says.',
      '',
      '## What can go wrong, and the drill that shows it',
      '',
      ...[...new Set(risks.map(({ where }) => where))].flatMap(table),
      '## Every drill',
      '',
      ...drills.map(({ name, shows }) => `- \`${name}\`: ${shows}`),
      '',
    ].join('\n'),
};

function table(where: string): readonly string[] {
  const rows = risks
    .filter((risk) => risk.where === where)
    .map(({ wrong, drills: names }) => [wrong, names.map((name) => `\`${name}\``).join(', ')] as const);
  const all = [['What can go wrong', 'Drills'] as const, ...rows];
  const [left = 0, right = 0] = [0, 1].map((column) =>
    Math.max(...all.map((row) => (row[column] ?? '').length)),
  );
  const line = ([wrong, shown]: readonly [string, string]) =>
    `| ${wrong.padEnd(left)} | ${shown.padEnd(right)} |`;
  const [head = '', ...lines] = all.map(line);
  return [`### ${where}`, '', head, `| ${'-'.repeat(left)} | ${'-'.repeat(right)} |`, ...lines, ''];
}
