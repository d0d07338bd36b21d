import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';

import { requestEvent } from '../../local/services/function-urls/payload';
import type { Language } from '../../shared/domain/duty';
import { receive } from '../../shared/receive/door';
import { chromiumPath, openChromium, type OpenBrowser } from '../console/browser';
import { namelessControls } from '../console/nameless-controls';
import { doorInMemory, linkPath, openDuty } from './at-the-door';

const described = chromiumPath === undefined ? describe.skip : describe;

described('the page behind a link, in a browser on a telephone', () => {
  let browser: OpenBrowser;
  let page: Page;
  let server: Server;
  let address = '';
  let door: ReturnType<typeof doorIn>;
  const troubles: string[] = [];

  function doorIn(language: Language) {
    const duty = openDuty();
    const { wordpress } = duty.systems;
    if (!wordpress) throw new Error('Expected a system');
    const title = language === 'ja' ? '当番ブログ (WordPress)' : 'Shop';
    return doorInMemory({ duty: { ...duty, systems: { wordpress: { ...wordpress, language, title } } } });
  }

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const event = requestEvent(request, Buffer.concat(chunks), Date.now());
        void receive(event, door.ports).then(({ statusCode, headers, body }) =>
          response.writeHead(statusCode, headers).end(body),
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await openChromium(chromiumPath ?? '');
    page = await browser.context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', ({ message }) => troubles.push(message));
    page.on('console', (message) => {
      // The browser asks by itself whether there is a picture of the site.
      if (message.type() === 'error' && !/404/.test(message.text())) troubles.push(message.text());
    });
    await page.setViewportSize({ width: 360, height: 780 });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it.each([
    ['en', 'light', 'Your answer, Mori', 'I know of it', 'rgb(238, 241, 244)', 'Taken.'],
    ['ja', 'dark', 'Mori さんの回答', '確認しました', 'rgb(13, 17, 23)', '受け付けました。'],
  ] as const)(
    'is read in %s and %s, and a thumb presses it once',
    async (language, scheme, heading, label, ground, taken) => {
      door = doorIn(language);
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(`${address}${linkPath()}?verb=acknowledge`);

      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(heading);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(ground);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(await page.evaluate(namelessControls)).toEqual([]);
      const heights = await page.getByRole('button').evaluateAll((all) => all.map((one) => one.clientHeight));
      expect(Math.min(...heights)).toBeGreaterThanOrEqual(46);
      expect(door.put).toEqual([]);

      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.value')).toBe('acknowledge');
      await page.getByRole('button', { name: label }).click();
      await page.getByText(taken).waitFor();
      expect(door.put).toMatchObject([{ kind: 'Reply', detail: { verb: 'acknowledge', person: 'Mori' } }]);
    },
  );

  it('breaks no rule of its own policy', () => {
    expect(troubles).toEqual([]);
  });
});
