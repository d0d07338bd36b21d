import * as fc from 'fast-check';

import { because } from '../../shared/domain/because';
import { teamsMessage } from '../../shared/messages/adaptive-card';
import { letterCard } from '../../shared/messages/letter-card';
import { at } from '../support/estate';
import { dutyIn, requestFor } from '../support/notices';
import { letterTo } from './letters';

const channel = { kind: 'teams', name: 'teams', url: 'teams-url' } as const;
/** A stranger's words, halves of characters among them. */
const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const words = fc.oneof(
  fc.string({ unit, maxLength: 40 }),
  fc.constantFrom('<at>everyone</at>', '"', '警', '😀', '\\', '\u202E'),
);
const text = fc
  .tuple(fc.array(words, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 2000 }))
  .map(([parts, times]) => parts.join('').repeat(times).slice(0, 20_000));

it('whatever stands in a notice, Teams gets less than 28 KB, in whole characters', () => {
  fc.assert(
    fc.property(text, text, text, fc.constantFrom('en', 'ja'), (name, reason, server, language) => {
      const raised = because('alarm-raised', { alarm: name, reason });
      const notice = {
        ...requestFor(),
        because: raised,
        alarm: {
          name: name.slice(0, 255),
          arn: `arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:${name.slice(0, 255)}`,
        },
        server: { instanceId: 'i-1' as never, name: server, group: 'g' },
        entries: Array.from({ length: 12 }, () => ({
          at: at('04:00'),
          what: 'opened' as const,
          because: raised,
        })),
      };
      const people = Array.from({ length: 50 }, (_, index) => ({
        name: `${index}${'担'.repeat(60)}`,
        email: `person-${index}@example.com`,
      }));
      const letter = letterTo(channel, notice, { duty: dutyIn(language), again: true });
      const sent = JSON.stringify(teamsMessage(letterCard(letter), people));
      expect(Buffer.byteLength(sent)).toBeLessThan(28_000);
      expect(sent).not.toMatch(/\\ud[89a-f]/i);
    }),
    { numRuns: 60 },
  );
});
