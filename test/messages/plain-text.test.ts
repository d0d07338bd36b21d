import { cardOf } from '../../shared/messages/card';
import { plainText } from '../../shared/messages/plain-text';
import { at } from '../support/estate';
import { dutyIn, requestFor } from '../support/notices';
import { because } from '../../shared/domain/because';

it('reads from top to bottom as a person asks: what, what to do, when, how it came, where', () => {
  const entries = [
    { at: at('04:00'), what: 'opened' as const, because: because('alarm-is-ok', { alarm: 'web-down' }) },
  ];
  const text = plainText(cardOf(requestFor({ entries }), dutyIn('ja')));
  const [head, links] = [text.split('\n').slice(0, 20), text.split('\n').slice(20)];
  expect(head).toEqual([
    '[承認をお願いします] 当番ブログ: web-1',
    'web-1 (i-0aaaaaaaaaaaaaaa1) で restart-service を実行するには承認が必要です (duty.yml の `mode`)。承認されるまで実行しません。',
    '',
    'web-1 (i-0aaaaaaaaaaaaaaa1) で restart-service を実行してよろしいですか。依頼 p7k2 の期限は 2026-03-01(日) 13:15 JST です。回答がなければ実行せず、担当者に引き継ぎます。',
    '  承認: npm run reply -- approve k3x7q2m5vbtd-2 --plan p7k2 --as NAME',
    '  却下: npm run reply -- reject k3x7q2m5vbtd-2 --plan p7k2 --as NAME',
    '',
    '当番のこの後の動き: 回答をお待ちしています。承認されるまで何も実行しません。',
    'お願いしたいこと: 承認または却下をお願いします。',
    '',
    '経過:',
    '  2026-03-01(日) 13:00 JST  web-down は OK です。',
    '',
    'システム: 当番ブログ',
    'サーバー: web-1 (i-0aaaaaaaaaaaaaaa1)',
    'アラーム: web-down',
    'アカウント: 本番 (111122223333)',
    'リージョン: ap-northeast-1',
    '発生: 2026-03-01(日) 13:00 JST',
    'チケット: k3x7q2m5vbtd-2',
  ]);
  expect(links[1]).toMatch(/^アラーム: https:/);
});
