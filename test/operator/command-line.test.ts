import { readdirSync, readFileSync } from 'node:fs';

import { commandLine, languageIn, wholeNumberIn } from '../../local/command-line';
import { runCommand } from './run-command';

function drill(...args: readonly string[]) {
  return commandLine(
    {
      usage: 'npm run drill -- [NAME] [--all] [--lang en|ja]',
      options: { all: { type: 'boolean', default: false }, lang: { type: 'string', default: 'en' } },
      words: 1,
    },
    [...args],
  );
}

it('gives the options and the words of a call', () => {
  const { values, positionals } = drill('web-server-down', '--lang', 'ja');

  expect(values).toEqual({ all: false, lang: 'ja' });
  expect(positionals).toEqual(['web-server-down']);
});

it('takes a value that is written with an equals sign, and what begins with a hyphen after two', () => {
  expect(drill('--lang=ja').values.lang).toBe('ja');
  expect(drill('--', '--all').positionals).toEqual(['--all']);
});

it.each([
  [['--verbose'], 'There is no option --verbose.'],
  [['-v'], 'There is no option -v.'],
  [['--al'], 'There is no option --al. Did you mean `--all`?'],
  [['--all=yes'], '--all takes no value.'],
  [['--lang'], '--lang needs a value.'],
  [['--lang='], '--lang needs a value.'],
  [['--lang', '--all'], '--lang needs a value.'],
  [['one', 'two'], '"two" is one word too many.'],
])('answers %j with what is wrong, and what it knows', (args, wrong) => {
  expect(() => drill(...args)).toThrow(
    expect.objectContaining({
      name: 'MisuseError',
      message: `${wrong} Usage: npm run drill -- [NAME] [--all] [--lang en|ja]`,
    }),
  );
});

it('knows two languages, and whole numbers', () => {
  expect(() => languageIn('fr')).toThrow('Expected --lang en or ja, got "fr".');
  expect(wholeNumberIn('--minutes', '30')).toBe(30);
  expect(() => wholeNumberIn('--minutes', '0.5')).toThrow('Expected --minutes as a whole number, got "0.5".');
});

it('makes a wrong call end with 2 and one line', async () => {
  expect(await runCommand(['bench', '--strom'])).toEqual({
    code: 2,
    out: '',
    errors:
      'There is no option --strom. Did you mean `--storm`? Usage: npm run bench -- [--storm] [--json]\n',
  });
});

it('is how every command reads what it was called with', () => {
  const commands = readdirSync('local/commands').map((file) =>
    readFileSync(`local/commands/${file}`, 'utf8'),
  );

  for (const source of commands) expect(source).toMatch(/= (commandLine|deskLine)\(\{/);
  for (const source of commands) expect(source).not.toMatch(/parseArgs|process\.argv/);
});
