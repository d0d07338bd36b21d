import * as fc from 'fast-check';

import { smsParts } from '../../shared/messages/sms-parts';
import { smsText } from '../../shared/messages/sms-text';

describe('the parts of an SMS', () => {
  it.each([
    ['160 letters', 'a'.repeat(160), 1],
    ['161 letters', 'a'.repeat(161), 2],
    ['306 letters', 'a'.repeat(306), 2],
    ['307 letters', 'a'.repeat(307), 3],
    ['80 brackets, which take two places each', '['.repeat(80), 1],
    ['81 of them', '['.repeat(81), 2],
    ['70 characters of Japanese', '障'.repeat(70), 1],
    ['71 of them', '障'.repeat(71), 2],
    ['134 of them', '障'.repeat(134), 2],
    ['135 of them', '障'.repeat(135), 3],
    ['36 emoji, which take two places each', '😀'.repeat(36), 2],
  ])('are, of %s, %#', (_, text, parts) => {
    expect(smsParts(text)).toBe(parts);
  });
});

it('a call in English says what, why and which ticket in the alphabet that has most room', () => {
  expect(
    smsText({
      heading: 'YOUR TURN',
      about: 'web-1 (i-0a1b2c3d4e5f60001)',
      lead: 'The configuration of httpd on web-1 (i-0a1b2c3d4e5f60001) is broken, so a restart wouldn’t help: line 40…',
      end: 'Ticket: k3x7q2m5vbtd-2 Shop',
    }),
  ).toBe(
    "YOUR TURN: web-1\nThe configuration of httpd on web-1 is broken, so a restart wouldn't help: line 40...\nTicket: k3x7q2m5vbtd-2 Shop",
  );
});

it('a call in Japanese keeps the server and the ticket, and ends its sentence early', () => {
  const text = smsText({
    heading: '対応をお願いします',
    about: 'web-1 (i-0a1b2c3d4e5f60001)',
    lead: `web-1 (i-0a1b2c3d4e5f60001) の httpd の設定に誤りがあり、再起動しても復旧しません: ${'x'.repeat(200)}`,
    end: 'チケット: k3x7q2m5vbtd-2 当番ブログ',
  });
  expect(text).toMatch(
    /^対応をお願いします: web-1\nweb-1 の httpd の設定に誤りがあり、再起動しても復旧しません: x+\.\.\.\nチケット: k3x7q2m5vbtd-2 当番ブログ$/,
  );
  expect(text.length).toBe(134);
});

it('whatever stands in it, it has at most two parts and no half of a character', () => {
  const words = fc.string({ unit: 'binary', maxLength: 400 });
  fc.assert(
    fc.property(words, words, (about, lead) => {
      const text = smsText({ heading: 'YOUR TURN', about, lead, end: 'Ticket: k3x7q2m5vbtd-2 Shop' });
      expect(smsParts(text)).toBeLessThanOrEqual(2);
      expect(text).not.toMatch(/\p{Cs}/u);
      expect(text).toContain('k3x7q2m5vbtd-2');
    }),
  );
});
