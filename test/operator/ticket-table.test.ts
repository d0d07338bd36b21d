import { ticketTable } from '../../local/operator/render-tickets';
import { fitted, wrapped } from '../../local/operator/terminal-width';
import type { SystemName } from '../../shared/domain/names';
import { at, dutyOf } from '../support/estate';
import { target, ticketAboutToRestart } from '../support/proposal';

const plain = { bold: String, dim: String } as unknown as Parameters<typeof ticketTable>[2];
const handedOver = { kind: 'handed-over', because: { id: 'taken-over', person: '森' } } as const;

it('says in two lines what a ticket is about, and where it stands', () => {
  const ticket = ticketAboutToRestart({
    stage: handedOver,
    entries: [
      { at: at('04:01'), what: 'acted', because: { id: 'acting', action: 'diagnose', server: 'web-1' } },
    ],
  });

  expect(ticketTable([ticket], dutyOf(), plain).split('\n')).toEqual([
    'TICKET          SINCE                     SYSTEM     SERVER',
    '3cfwxy66tbs2-1  Sun 2026-03-01 13:00 JST  wordpress  web-1 (i-0aaaaaaaaaaaaaaa1)',
    '  in human hands: Running diagnose on web-1.',
  ]);
});

it('stays within 100 columns, of which a character of Japanese takes two', () => {
  const ticket = ticketAboutToRestart({
    system: '本店と支店の受発注と在庫管理' as SystemName,
    target: { ...target, name: '受発注アプリケーションサーバー一号機 (i-0aaaaaaaaaaaaaaa1)' },
    stage: handedOver,
    entries: [
      {
        at: at('04:01'),
        what: 'acted',
        because: {
          id: 'acting',
          action: 'diagnose',
          server: '受発注アプリケーションサーバー一号機'.repeat(4),
        },
      },
    ],
  });

  expect(ticketTable([ticket], dutyOf(), plain).split('\n')).toEqual([
    'TICKET          SINCE                     SYSTEM                SERVER',
    '3cfwxy66tbs2-1  Sun 2026-03-01 04:00 UTC  本店と支店の受発注…   受発注アプリケーションサーバー一号…',
    '  in human hands: Running diagnose on',
    '  受発注アプリケーションサーバー一号機受発注アプリケーションサーバー一号機受発注アプリケーションサー',
    '  バー一号機受発注アプリケーションサーバー一号機.',
  ]);
});

it.each([
  ['web', 5, 'web  '],
  ['漢字', 5, '漢字 '],
  ['漢字', 4, '漢字'],
  ['漢字', 3, '漢…'],
  ['漢字と仮名', 6, '漢字… '],
  ['web-server', 5, 'web-…'],
])('fits %s into %i columns', (text, columns, expected) => {
  expect(fitted(text, columns)).toBe(expected);
});

it('breaks lines between words, and within a word that is longer than a line', () => {
  expect(wrapped('the web server 復旧しました of the shop', 8)).toEqual([
    'the web',
    'server',
    '復旧しま',
    'した of',
    'the shop',
  ]);
});
