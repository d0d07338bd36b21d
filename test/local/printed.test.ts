import { hanging } from '../../local/timeline/hanging';
import type { Line } from '../../local/timeline/line';
import { printed } from '../../local/timeline/print';

const START = Date.parse('2026-06-10T12:04:00.000Z');

function rows(who: string, what: string, columns: number): readonly string[] {
  const line: Line = { at: START + 33_000, speaker: 'toban', who, what };
  return printed(line, START, columns)
    .replace(/\u001b\[\d+m/g, '')
    .split('\n');
}

describe('a line of the timeline', () => {
  it('is broken at words and goes on under its own column', () => {
    expect(rows('bcxjawvbwuuf-1', 'acted: Running diagnose on web-1 of the shop.', 80)).toEqual([
      '+   0:33  bcxjawvbwuuf-1                      acted: Running diagnose on web-1',
      '                                              of the shop.',
    ]);
  });

  it('keeps its column when the name needs more room than there is', () => {
    expect(rows('toban-wordpress-instance-check-batch-1', 'OK → ALARM', 100)).toEqual([
      '+   0:33  toban-wordpress-instance-check-batch-1  ',
      '                                              OK → ALARM',
    ]);
  });

  it('is left to a terminal that is too narrow for columns', () => {
    expect(rows('web-1', 'httpd is active: started, process 18985', 60)).toHaveLength(1);
  });

  it('takes 100 columns where nobody says how many there are', () => {
    const line: Line = { at: START, speaker: 'toban', who: 'web-1', what: 'word '.repeat(100) };
    const plain = printed(line, START).replace(/\u001b\[\d+m/g, '');

    expect(Math.max(...plain.split('\n').map(({ length }) => length))).toBe(100);
  });
});

it('indents what follows the first line of a text', () => {
  expect(hanging('one two three four', 4, 12)).toBe('one two\n    three\n    four');
});
