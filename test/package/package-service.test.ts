import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { packageService } from '../../local/package/package-service';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'toban-package-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('gives two that ask at the same time the same package, and the next one at once', async () => {
  // A duty that nobody has packaged before.
  const dutyFile = join(folder, 'twins.yml');
  writeFileSync(dutyFile, `# ${folder}\nversion: 1\nsystems: { twins: {} }\n`);

  const [one, other] = await Promise.all([
    packageService({ stage: 'twins', dutyFile }),
    packageService({ stage: 'twins', dutyFile }),
  ]);
  const began = Date.now();
  const again = await packageService({ stage: 'twins', dutyFile });

  expect(other).toEqual(one);
  expect(again).toEqual(one);
  expect(Date.now() - began).toBeLessThan(1000);
  expect(Object.keys(one.bundles)).toEqual(['remediate', 'reconcile']);
  for (const bundle of Object.values(one.bundles)) expect(readFileSync(bundle, 'utf8')).toContain('twins');
}, 120_000);

it('says what is wrong with duty.yml and makes nothing', async () => {
  const dutyFile = join(folder, 'wrong.yml');
  writeFileSync(dutyFile, 'version: 1\nsystems: { shop: { langauge: ja } }\n');
  const outDirectory = join(folder, 'out');

  await expect(packageService({ stage: 'dev', dutyFile, outDirectory })).rejects.toMatchObject({
    name: 'InvalidDutyError',
    message: expect.stringContaining(
      'wrong.yml:2:20  error  systems.shop.langauge: expected one of the keys title, language, timeZone, topic, people, businessHours, rotations, escalation, quietHours, nightNotices, report, reportWhenQuiet, servers, loadBalancer, alarms, freezes, changeCalendars, health, found "langauge". Did you mean `language`?',
    ),
  });
  expect(existsSync(outDirectory)).toBe(false);
});
