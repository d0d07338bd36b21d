import type { Page } from 'playwright-core';

import { serveConsole, type Console } from '../../local/console/serve-console';
import type { Drill } from '../../local/drills/drill';
import { stageDrill, type Stage } from '../../local/drills/stage-drill';
import { withMode } from '../../local/drills/with-mode';
import { ticketId } from '../../shared/matter';
import { chromiumPath, openChromium, type OpenBrowser } from './browser';
import { namelessControls } from './nameless-controls';

const shop: Drill = {
  name: 'console',
  shows: 'What a person sees and does in the console while the play asks.',
  servers: 'modelled',
  duty: (text) => withMode(text, 'web-server-down', 'ask'),
  play: () => Promise.resolve(),
};

function button(label: string, verb: string, value: object): object {
  const text = { type: 'plain_text', text: label };
  return { type: 'button', text, action_id: verb, value: JSON.stringify(value) };
}

const described = chromiumPath === undefined ? describe.skip : describe;
if (chromiumPath === undefined) {
  console.warn(
    'Skipped: there is no Chromium at $CHROMIUM or /usr/bin/chromium, so nobody looks at the console.',
  );
}

described('the console in a browser, on the packaged code', () => {
  let stage: Stage;
  let served: Console;
  let browser: OpenBrowser;
  let page: Page;
  const troubles: string[] = [];
  const room: object[] = [];
  const mailbox: object[] = [];

  beforeAll(async () => {
    stage = await stageDrill(shop, { root: process.cwd() });
    const { aws, duty, scene } = stage;
    served = await serveConsole({
      aws: Object.assign(
        { ...aws },
        { vendors: { slack: { inbox: () => room }, mail: { inbox: () => mailbox } } },
      ),
      duty,
      language: 'en',
      port: 0,
      root: process.cwd(),
      skip: (minutes) => scene.pass(minutes),
    });
    browser = await openChromium(chromiumPath ?? '');
    page = await browser.context.newPage();
    page.on('pageerror', ({ message }) => troubles.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(message.text());
    });
    page.setDefaultTimeout(15_000);
    await page.goto(served.url);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await served?.close();
    await stage?.close();
  });

  it('shows every server, and that all is well', async () => {
    await page.getByRole('heading', { name: 'batch-1' }).waitFor();

    expect(await page.getByRole('banner').getByText('All is well').count()).toBe(1);
    expect(await page.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
      'web-1',
      'web-2',
      'batch-1',
    ]);
    expect(await page.getByText('No tickets yet. Break a server, and watch.').count()).toBe(1);
  });

  it('breaks a server by a button, and asks before it heals it', async () => {
    const server = page.getByRole('article', { name: 'web-1' });
    await server.getByText('Break or mend').click();
    await page.getByRole('button', { name: 'web-1, Process of httpd: Kill it' }).click();
    await server.getByText('httpd failed').waitFor();

    await stage.scene.untilStage('asking');
    await page.getByRole('heading', { name: /May Toban run restart-service on web-1/ }).waitFor();

    expect(stage.scene.sent()).toEqual({ 'Toban-Diagnose': 1 });
    expect(await page.title()).toMatch(/^\? Toban/);
  });

  it('says why, guard by guard', async () => {
    const asked = page.locator('.timeline > li.asked');
    await asked
      .getByText(/guards heard, 1 objected/)
      .first()
      .click();

    const objecting = page.locator('.guards .objects');
    expect(await objecting.allInnerTexts()).toEqual([
      expect.stringMatching(/^mode asks: .*restart-service on web-1.*approv/),
    ]);
    expect(await asked.getByText('The kill switch is off').isVisible()).toBe(true);
    expect(await asked.getByText('the kill switch reads off').isVisible()).toBe(true);
  });

  it('has a name for every control, in both languages', async () => {
    expect(await page.evaluate(namelessControls)).toEqual([]);
    const other = await browser.context.newPage();
    await other.goto(`${served.url}?lang=ja`);
    await other.getByRole('heading', { name: '承認をお願いします' }).waitFor();

    expect(await other.evaluate(namelessControls)).toEqual([]);
    expect(await other.locator('html').getAttribute('lang')).toBe('ja');
    await other.close();
  });

  it('heals after the approval in the chat room, and shows what people were told', async () => {
    const { stage: asking, ...ticket } = await stage.scene.ticket();
    const plan = asking.kind === 'asking' ? asking.plan : '';
    const at = stage.scene.clock.now();
    room.push(
      { at, channel: '#operations', thread: '1.1', ticket: ticketId(ticket), text: 'web-1 is down' },
      {
        at,
        channel: '#operations',
        thread: '1.1',
        text: 'May I?',
        blocks: [
          { type: 'section', text: { type: 'mrkdwn', text: 'May I *restart* it?' } },
          { type: 'actions', elements: [button('Go ahead', 'approve', { ticket: ticketId(ticket), plan })] },
        ],
      },
    );
    const inbox = page.getByRole('region', { name: 'Inbox' });
    await inbox.getByRole('button', { name: 'Slack 1' }).click();
    const thread = inbox.getByRole('article');
    expect(await thread.locator('.text').allInnerTexts()).toEqual(['web-1 is down', 'May I restart it?']);
    await thread.getByRole('button', { name: 'Go ahead' }).click();
    await page.getByText('運用担当: Go ahead. Toban takes it in now.').waitFor();
    await stage.scene.untilStage('closed');
    await page.getByRole('banner').getByText('All is well').waitFor();

    expect(stage.scene.sent()).toEqual({ 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    const timeline = page.locator('.timeline > li > p > strong');
    await timeline.getByText('Closed').waitFor();
    expect(await timeline.allInnerTexts()).toEqual([
      'Opened',
      'Acted',
      'Finished',
      'Asked',
      'Answered',
      'Acted',
      'Finished',
      'Closed',
    ]);
    await inbox.getByRole('button', { name: 'Mail 4' }).click();
    await inbox.getByText('[復旧] 当番ブログ (WordPress): web-1').click();
    expect(await inbox.getByText('この後: 対応は不要です。').isVisible()).toBe(true);
  });

  it('lets time pass, and stops Toban by keyboard alone', async () => {
    const before = stage.scene.clock.now();
    await page.getByRole('button', { name: '+15 min' }).click();
    await page.getByRole('button', { name: '+15 min', disabled: false }).waitFor();
    expect(stage.scene.clock.now() - before).toBeGreaterThanOrEqual(15 * 60_000);

    await page.getByRole('button', { name: 'Stop Toban' }).focus();
    await page.keyboard.press('Enter');
    const banner = page.getByRole('region', { name: 'Kill switch' });
    await banner.getByText('Toban is stopped.').waitFor();
    expect(stage.aws.world.parameters.get('/toban/kill-switch').value).toBe('stopped in the console');

    await banner.getByRole('button', { name: 'Let it act again' }).press('Enter');
    await banner.waitFor({ state: 'detached' });
    expect(stage.aws.world.parameters.get('/toban/kill-switch').value).toBe('off');
  });

  it('fits a telephone without scrolling sideways', async () => {
    await page.setViewportSize({ width: 360, height: 780 });

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  it('breaks no rule of its own policy, and no script fails', () => {
    expect(troubles).toEqual([]);
  });

  it('shows a mail with a page of its own in a frame in which nothing runs', async () => {
    const html = '<h1 style="color:#111111">Healed</h1><script>document.body.textContent = "run"</script>';
    mailbox.push({
      at: stage.scene.clock.now(),
      channel: 'a@example.com',
      subject: 'Healed',
      text: 'T',
      html,
    });
    await page.getByRole('button', { name: 'HTML mail 1' }).click();
    const frame = page.frameLocator('iframe[title="Mail: Healed"]');

    await frame.getByRole('heading', { name: 'Healed' }).waitFor();
    expect(await frame.locator('body').innerText()).toBe('Healed');
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe(
      'allow-same-origin allow-popups allow-popups-to-escape-sandbox',
    );
  });
});
