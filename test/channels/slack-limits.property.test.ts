import * as fc from 'fast-check';

import { refusalOf } from '../../local/vendors/slack/check-message';
import type { SlackBlock } from '../../local/vendors/slack/message';
import { because } from '../../shared/domain/because';
import { letterCard } from '../../shared/messages/letter-card';
import { slackRoot, slackStep } from '../../shared/messages/slack-blocks';
import { slackButtons } from '../../shared/messages/slack-buttons';
import { slackWithin } from '../../shared/messages/slack-within';
import { at } from '../support/estate';
import { dutyIn, requestFor } from '../support/notices';
import { letterTo } from './letters';

const channel = { kind: 'slack', name: 'chat', room: 'C0123456789', token: 't' } as const;
/** Whatever a stranger may write, and what Slack reads as more than text. */
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('<!channel>', '&', '<@U012AB3CD>', '😀', '障害', '```', '\u202E'),
);
const text = fc
  .tuple(fc.array(words, { maxLength: 6 }), fc.integer({ min: 1, max: 400 }))
  .map(([parts, times]) => parts.join('').repeat(times).slice(0, 20_000));

it('whatever stands in a notice, Slack takes what is made of it, and nobody is called', () => {
  fc.assert(
    fc.property(text, text, text, fc.constantFrom('en', 'ja'), (name, reason, server, language) => {
      const raised = because('alarm-raised', { alarm: name, reason });
      const notice = {
        ...requestFor(),
        because: raised,
        alarm: { name, arn: 'arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:x' },
        server: { instanceId: 'i-1' as never, name: server, group: 'g' },
        entries: Array.from({ length: 12 }, () => ({
          at: at('04:00'),
          what: 'opened' as const,
          because: raised,
        })),
      };
      const card = letterCard(letterTo(channel, notice, { duty: dutyIn(language), again: true }));
      for (const message of [
        slackRoot(card, '<!here>', slackButtons(notice, language)),
        slackStep(card, '<!here>'),
      ]) {
        expect(refusalOf(message.text, message.blocks as unknown as SlackBlock[])).toBeUndefined();
        expect(JSON.stringify(message.blocks)).not.toMatch(
          /"mrkdwn"(?!,"text":"(?:[^"\\]|\\.)*","verbatim":true)/,
        );
        const said = JSON.stringify(message).replaceAll('<!here>', '');
        expect(said).not.toMatch(/<[!@#]/);
        expect(JSON.stringify(message)).not.toMatch(/\\ud[89a-f]/i);
      }
    }),
    { numRuns: 60 },
  );
});

it('cuts what is too long, never within a character or an escape', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.integer({ min: 1, max: 120 }),
      (given, limit) => {
        const cut = slackWithin(`${given}<&>`, limit);
        expect(cut.length).toBeLessThanOrEqual(limit);
        expect(cut).not.toMatch(/\p{Cs}/u);
        expect(cut.replaceAll(/&(amp|lt|gt);/g, '')).not.toMatch(/[<>&]/);
      },
    ),
  );
});
