import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

import type { Language } from '../../shared/domain/duty';
import { serveConsole } from '../console/serve-console';
import type { Drill } from '../drills/drill';
import { stageDrill } from '../drills/stage-drill';
import { withMode } from '../drills/with-mode';
import { smallPng } from './small-png';

interface Picture {
  readonly file: string;
  readonly language: Language;
  readonly scheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

const DESKTOP = { width: 1360, height: 860 } as const;
const PHONE = { width: 390, height: 844 } as const;

/** While it asks, and when it has healed. */
const ASKING: readonly Picture[] = [
  { ...DESKTOP, file: 'docs/console.png', language: 'en', scheme: 'light' },
  { ...DESKTOP, file: 'docs/console.ja.png', language: 'ja', scheme: 'light' },
  { ...PHONE, file: 'docs/console-phone.png', language: 'en', scheme: 'light' },
];
const HEALED: readonly Picture[] = [
  { ...DESKTOP, file: 'docs/console-dark.png', language: 'en', scheme: 'dark' },
  { ...PHONE, file: 'docs/console-phone-dark.png', language: 'ja', scheme: 'dark' },
];

const GUARDS = { file: 'docs/console-guards.png', language: 'en', scheme: 'light', width: 1660 } as const;

const CHANNELS = `channels:
  room: { kind: slack, room: C0123456789, token: toban/slack-bot-token }
  mail: { kind: mail, from: 'Toban <toban@example.com>' }
`;

/** One server dies by night, another's disk fills up, and a person is asked before anything is restarted. */
const scene: Drill = {
  name: 'console-pictures',
  shows: 'What the console shows.',
  servers: 'modelled',
  duty: (text) => withMode(text, 'web-server-down', 'ask').replace(/^selectors:/m, `${CHANNELS}\nselectors:`),
  play: () => Promise.resolve(),
};

/** Plays a matter from its alarm to its end and takes pictures of the console meanwhile. Throws where there is no Chromium. */
export async function takeConsolePictures(root: string): Promise<readonly string[]> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(`Expected Chromium at ${executablePath}, found none. CHROMIUM names another place.`);
  }
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const stage = await stageDrill(scene, { root });
  const { aws, duty } = stage;
  const options = { aws, duty, root, language: 'en', port: 0 } as const;
  const page = await serveConsole({ ...options, skip: (minutes) => stage.scene.pass(minutes) });
  try {
    await aws.world.killService('web-1', 'httpd');
    aws.world.fillDisk('batch-1', 94);
    await stage.scene.untilStage('asking');
    await stage.scene.pass(1);
    for (const picture of ASKING) await take(picture, { browser, root, url: page.url });
    await takeGuards({ browser, root, url: page.url });
    const approver = await visit(
      { ...DESKTOP, file: '', language: 'en', scheme: 'light' },
      browser,
      page.url,
    );
    await approver.getByRole('button', { name: /^Approve: / }).click();
    await stage.scene.untilStage('closed');
    await stage.scene.pass(1);
    for (const picture of HEALED) await take(picture, { browser, root, url: page.url });
  } finally {
    await browser.close();
    await page.close();
    await stage.close();
  }
  return [...ASKING, ...HEALED, GUARDS].map(({ file }) => file);
}

interface Studio {
  readonly browser: Browser;
  readonly root: string;
  readonly url: string;
}

/** What each guard said to the action that a person is asked about. */
async function takeGuards({ browser, root, url }: Studio): Promise<void> {
  const page = await visit({ ...GUARDS, height: 1000 }, browser, url);
  const asked = page.locator('.timeline > li.asked');
  await asked.locator('summary').click();
  writeFileSync(
    join(root, GUARDS.file),
    smallPng(await asked.locator('details').screenshot({ animations: 'disabled' })),
  );
  await page.context().close();
}

async function take(picture: Picture, { browser, root, url }: Studio): Promise<void> {
  const page = await visit(picture, browser, url);
  await page.locator('.timeline > li').nth(3).waitFor();
  await page.getByRole('button', { name: /^Slack/ }).waitFor();
  // Not every machine has a font for the signs of a chat room.
  await page.getByRole('button', { name: /^HTML/ }).click();
  await page.frameLocator('iframe').first().getByRole('heading').first().waitFor();
  await page.evaluate('scrollTo({ top: 0, behavior: "instant" })');
  const png = await page.screenshot({ animations: 'disabled' });
  writeFileSync(join(root, picture.file), smallPng(png));
  await page.context().close();
}

async function visit(
  { width, height, scheme, language }: Picture,
  browser: Browser,
  url: string,
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
  const page = await context.newPage();
  await page.goto(`${url}?lang=${language}`);
  await page.locator('main').waitFor();
  return page;
}
