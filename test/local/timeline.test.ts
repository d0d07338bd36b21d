import { serveSlack } from '../../local/vendors/slack';
import { entryLine, happeningLine } from '../../local/timeline/line';
import type { Happening } from '../../local/contracts';
import { because } from '../../shared/domain/because';
import { at, dutyOf } from '../support/estate';
import { ticketAboutToRestart } from '../support/proposal';

it('has Japanese labels for Japanese readers', () => {
  const entry = {
    at: at('04:00'),
    what: 'acted',
    because: because('acting', { action: 'reboot-server', server: 'web-1' }),
  } as const;
  const line = (language: 'en' | 'ja') => entryLine(ticketAboutToRestart(), entry, dutyOf(), language).what;
  expect(line('ja')).toBe('操作: web-1 で reboot-server を実行します。');
  expect(line('en')).toBe('acted: Running reboot-server on web-1.');
});

it('shows what Slack got as people read it there', async () => {
  const told: Happening[] = [];
  const slack = await serveSlack({ now: () => Date.parse('2026-03-01T04:00:00Z') }, (each) =>
    told.push(each),
  );
  slack.rooms.open('C0123456789');
  slack.issue('xoxb-1');
  await fetch(`${slack.url}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-1' },
    body: new URLSearchParams({ channel: 'C0123456789', text: 'web-1 -&gt; web-2 &amp;lt;' }),
  });
  await slack.close();
  expect(told.map((each) => happeningLine(each, 'ja').what)).toEqual(['新規: web-1 -> web-2 &lt;']);
  expect(told.map((each) => happeningLine(each, 'en').what)).toEqual(['new: web-1 -> web-2 &lt;']);
});
