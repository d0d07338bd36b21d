import { readFileSync } from 'node:fs';

import { stageIn } from '../../local/package/stage-in';
import { stageWarnings } from '../../local/package/stage-warnings';
import { loadDuty } from '../../shared/duty/load';
import { runCommand } from '../operator/run-command';

function warnings(stage: string, text: string): readonly string[] {
  const loaded = loadDuty(text);
  if (!('duty' in loaded)) throw new Error('Expected a sound duty.yml');
  return stageWarnings(stage, { file: 'duty.yml', text, duty: loaded.duty });
}

const example = readFileSync('duty.yml', 'utf8');

it('names the sample values of the example, each once, and not those of comments', () => {
  const [samples, observes] = warnings('prod', example);

  expect(samples?.replaceAll(/\(line \d+\)/g, '(line N)')).toBe(
    'duty.yml still has sample values, which a deployment would use: operations@example.com (line N), ' +
      'i-0a1b2c3d4e5f60001 (line N), i-0a1b2c3d4e5f60002 (line N), i-0a1b2c3d4e5f60003 (line N), ' +
      'app/wordpress/50dc6c495c0c9188 (line N), targetgroup/wordpress-web/73e2d6bc24d8a067 (line N).',
  );
  const line = Number(/example\.com \(line (\d+)\)/.exec(samples ?? '')?.[1]);
  expect(example.split('\n')[line - 1]).toContain('email: operations@example.com');
  expect(observes).toBe(
    'The stage prod only observes: it decides, records and tells, and changes nothing. `armed` in duty.yml names local.',
  );
});

it('has nothing to say of the stage of this machine, or of an armed stage with values of its own', () => {
  const own = `version: 1
armed: [prod] # not 111122223333
systems: { shop: { people: [{ name: Emi, email: emi@shop.jp }] } }
`;

  expect(warnings('local', example)).toEqual([]);
  expect(warnings('prod', own)).toEqual([]);
  expect(warnings('dev', own)).toEqual([
    'The stage dev only observes: it decides, records and tells, and changes nothing. `armed` in duty.yml names prod.',
  ]);
});

it('takes no stage whose name could not become part of others', () => {
  expect(stageIn('prod-2')).toBe('prod-2');
  expect(() => stageIn('Bad Stage!')).toThrow(
    'Expected a stage, a name of at most 32 lower-case letters, digits and single hyphens that begins with a letter, got "Bad Stage!".',
  );
});

it('packages nothing for a word that may have been meant as a stage', async () => {
  expect(await runCommand(['package', 'foo'])).toEqual({
    code: 2,
    out: '',
    errors: '"foo" is one word too many. Usage: npm run package -- [--stage NAME] [--out FOLDER] [--json]\n',
  });
});

it('warns whoever checks duty.yml for a stage', async () => {
  const { code, out } = await runCommand(['check', '--stage', 'prod']);

  expect(code).toBe(0);
  expect(out).toContain('duty.yml still has sample values');
  expect((await runCommand(['check'])).out).not.toContain('sample values');
});
