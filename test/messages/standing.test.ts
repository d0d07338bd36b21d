import type { Plan } from '../../shared/domain/names';
import type { Notice } from '../../shared/domain/notice';
import { because } from '../../shared/domain/because';
import { cardOf } from '../../shared/messages/card';
import { slackRoot, slackStep } from '../../shared/messages/slack-blocks';
import { at, dutyOf, play } from '../support/estate';
import { dutyIn, requestFor, web1Name } from '../support/notices';

/** Somebody has acknowledged, and the request is still open. */
function acknowledged(changes: Partial<Notice> = {}): Notice {
  const asks = because('mode-asks', { action: 'restart-service', server: web1Name });
  return requestFor({
    kind: 'noted',
    severity: 'info',
    because: because('acknowledged', { person: 'Sato' }),
    standing: { kind: 'asked', severity: 'critical' },
    request: { plan: 'p7k2' as Plan, action: 'restart-service', until: at('04:15'), because: asks },
    ...changes,
  });
}

const headerOf = ({ blocks }: ReturnType<typeof slackRoot>) =>
  blocks.flatMap((block) => (block.type === 'header' ? [block.text.text] : []));

describe('an answer that decides nothing', () => {
  it('leaves the request where it was, with its reason, its end and the commands', () => {
    const card = cardOf(acknowledged(), dutyIn('en'));
    expect(card).toMatchObject({
      tone: 'info',
      heading: 'NOTE',
      lead: 'Sato knows of it and looks after it.',
    });
    expect(card.next.body).toBe('Toban waits for your answer, and does nothing without it.');
    expect(card.yours.body).toBe('Approve or reject it.');
    expect(card.request?.body).toBe(
      "restart-service on web-1 (i-0aaaaaaaaaaaaaaa1) needs a person's approval (`mode` in duty.yml). Nothing is done without it. May Toban run restart-service on web-1 (i-0aaaaaaaaaaaaaaa1)? Request p7k2 is open until Sun 2026-03-01 13:15 JST. Without an answer it is not done, and handed over.",
    );
  });

  it('leaves Slack’s message asking, and stands in the thread', () => {
    const card = cardOf(acknowledged(), dutyIn('en'));
    expect(headerOf(slackRoot(card, '', undefined))).toEqual(['🔴 YOUR WORD  Shop: web-1']);
    expect(JSON.stringify(slackRoot(card, '', undefined))).toContain('Your answer, please');
    expect(JSON.stringify(slackStep(card, ''))).toContain('🔵 *NOTE*  Sato knows of it');
  });

  it('does the same in Japanese', () => {
    const card = cardOf(acknowledged(), dutyIn('ja'));
    expect(headerOf(slackRoot(card, '', undefined))).toEqual(['🔴 承認をお願いします  当番ブログ: web-1']);
    expect(card.yours.body).toBe('承認または却下をお願いします。');
  });
});

it('an approval turns Slack’s message from a question into work', () => {
  const { request: _over, ...notice } = acknowledged({
    because: because('approved', { person: 'Sato', action: 'restart-service', server: web1Name }),
    standing: { kind: 'opened', severity: 'warning' },
    nextAt: at('04:06'),
  });
  const card = cardOf(notice, dutyIn('en'));
  expect(headerOf(slackRoot(card, '', undefined))).toEqual(['🟠 WORKING  Shop: web-1']);
  expect(card.next.body).toBe('Toban looks at the result by Sun 2026-03-01 13:06 JST.');
  expect(card.request).toBeUndefined();
});

it('a matter that a person has taken is in hand, and asks nobody for anything', () => {
  const { request: _none, ...notice } = acknowledged({
    standing: { kind: 'looked-after', severity: 'info' },
  });
  const card = cardOf(notice, dutyIn('ja'));
  expect(headerOf(slackRoot(card, '', undefined))).toEqual(['🔵 担当者が対応中  当番ブログ: web-1']);
  expect(card.next.body).toBe('このアラームについて、これ以上は操作しません。復旧したらお知らせします。');
});

describe('commands in a card', () => {
  it('go to where Toban is deployed, in the name of the one person who may decide', () => {
    const asking = play({ approval: { people: ['佐藤'], withinMinutes: 15 } });
    const duty = { ...dutyIn('en'), plays: dutyOf(asking).plays };
    expect(cardOf(requestFor({ stage: 'prod' }), duty).request?.approve.value).toBe(
      'npm run reply -- approve k3x7q2m5vbtd-2 --plan p7k2 --as 佐藤 --account 111122223333 --region ap-northeast-1 --stage prod',
    );
  });

  it('stop Toban there, and not on this machine', () => {
    const { request: _none, ...working } = requestFor({ kind: 'opened', stage: 'prod' });
    expect(cardOf(working, dutyIn('en')).yours.body).toBe(
      'Nothing yet. `npm run stop -- --account 111122223333 --region ap-northeast-1 --stage prod` stops Toban.',
    );
  });
});
