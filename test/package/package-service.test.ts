import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { withBackups } from '../../local/drills/with-backups';
import { withChannels } from '../../local/drills/with-channels';
import { withDoor } from '../../local/drills/with-door';
import { packageForDrill } from '../../local/package/package-for-drill';
import { packageService } from '../../local/package/package-service';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'toban-package-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('says what is wrong with duty.yml and makes nothing', async () => {
  const dutyFile = join(folder, 'wrong.yml');
  writeFileSync(dutyFile, 'version: 1\nsystems: { shop: { langauge: ja } }\n');
  const outDirectory = join(folder, 'out');

  await expect(packageService({ stage: 'dev', dutyFile, outDirectory })).rejects.toMatchObject({
    name: 'InvalidDutyError',
    message: expect.stringContaining(
      'wrong.yml:2:20  error  systems.shop.langauge: expected one of the keys title, language, timeZone,',
    ),
  });
  expect(existsSync(outDirectory)).toBe(false);
});

it('plays in a drill what would be deployed, but for the letters of shortened names', async () => {
  const duty = join(folder, 'drill.yml');
  // All functions, and a text that has to be quoted with care.
  const text = withChannels(
    withBackups(withDoor(readFileSync('duty.yml', 'utf8')), { nightly: '03:00' }),
    'desk: { kind: mail, from: toban@example.com }',
  )
    .replace('    # health: account', '    health: account')
    .replace(/title: .*/, () => `title: "当番 \`x\` $& 'it'"\n    report: '09:00'`);
  writeFileSync(duty, text);
  // Whoever comes first leaves the blank template to all with the same functions.
  const first = join(folder, 'first.yml');
  writeFileSync(first, text.replaceAll('operations@', 'night@').replace('web-1:', 'front-1:'));
  await packageForDrill({ stage: 'local', dutyFile: first });
  const request = { stage: 'local', dutyFile: duty };
  // The time of packaging is part of where the code would be put.
  const template = (file: string): unknown =>
    JSON.parse(readFileSync(file, 'utf8').replace(/\d{13}-\d{4}-[^/"]+/g, 'TIME'));

  const [drilled, deployed] = await Promise.all([packageForDrill(request), packageService(request)]);

  expect(template(drilled.templateFile)).toEqual(template(deployed.templateFile));
  expect(Object.keys(drilled.bundles).sort()).toEqual([
    'deliver',
    'maintain',
    'receive',
    'reconcile',
    'remediate',
    'report',
    'rotate-backups',
  ]);
  // esbuild gives the shortest names to what is used most, and counts the letters of all texts for it.
  const code = (file = '') =>
    readFileSync(file, 'utf8').replace(/[\w$]+/g, (word) => (word.length > 3 ? word : 'x'));
  for (const [name, file] of Object.entries(drilled.bundles))
    expect(code(file) === code(deployed.bundles[name])).toBe(true);
}, 120_000);
