import pico from 'picocolors';

import type { Duty } from '../../shared/domain/duty';
import { loadDuty } from '../../shared/duty/load';
import { momentIn } from '../../local/oncall/moment-in';
import { renderCalls } from '../../local/oncall/render-calls';

const TEXT = `version: 1
systems:
  shop:
    title: Shop
    timeZone: Asia/Tokyo
    people: [{ name: Mori, email: operations@example.com }, { name: Sato }]
    businessHours: { holidays: japan }
    rotations:
      weekly: { people: [Mori, Sato], handOver: mon 09:00, from: 2026-06-01 }
    escalation:
      rungs:
        - { tell: [weekly] }
        - { tell: [Sato], afterMinutes: 20, when: { hours: outside } }
        - { tell: [Mori, Sato], afterMinutes: 40, kinds: [handed-over] }
      repeat: 1
    quietHours: { from: '22:00', to: '07:00' }
    report: '09:00'
selectors: { web: { tags: { role: web } } }
plays:
  down:
    system: shop
    alarms: [shop-*]
    targets: web
    steps: [{ action: diagnose, with: { service: nginx } }]
    escalation: { rungs: [{ tell: [Sato], when: { hours: business } }], repeat: 0 }
`;

function duty(text = TEXT): Duty {
  const loaded = loadDuty(text);
  if ('duty' in loaded) return loaded.duty;
  throw new Error(JSON.stringify(loaded.problems));
}

function shownAt(time: string, text?: string): string {
  const loaded = duty(text);
  const { shop } = loaded.systems;
  if (!shop) throw new Error('Expected the system shop');
  return renderCalls(loaded, shop, momentIn(time, shop.timeZone), pico.createColors(false)).join('\n');
}

it('shows who would be called when, and how, for each kind of notice, in local time', () => {
  expect(shownAt('2026-06-13T03:00')).toBe(`shop (Shop), Sat 2026-06-13 03:00 JST, outside of business hours
  weekly: Sato is on duty
  quiet hours: what is not critical rings nowhere

  asked, stuck, stopped
    Sat 2026-06-13 03:00 JST  at once       Sato (by name only)
    Sat 2026-06-13 03:20 JST  after 20 min  Sato (by name only)
    Sat 2026-06-13 03:35 JST  after 35 min  Sato (by name only), time 2
    Sat 2026-06-13 03:55 JST  after 55 min  Sato (by name only), time 2
    Sat 2026-06-13 04:10 JST  after 70 min  it is said that nobody answered

  handed-over
    Sat 2026-06-13 03:00 JST  at once        Sato (by name only)
    Sat 2026-06-13 03:20 JST  after 20 min   Sato (by name only)
    Sat 2026-06-13 03:40 JST  after 40 min   Mori (mail), Sato (by name only)
    Sat 2026-06-13 03:55 JST  after 55 min   Sato (by name only), time 2
    Sat 2026-06-13 04:15 JST  after 75 min   Sato (by name only), time 2
    Sat 2026-06-13 04:35 JST  after 95 min   Mori (mail), Sato (by name only), time 2
    Sat 2026-06-13 04:50 JST  after 110 min  it is said that nobody answered

  play down: asked, handed-over, stuck, stopped
    Mon 2026-06-15 09:00 JST  after 3240 min  Sato (by name only)
    Mon 2026-06-15 09:15 JST  after 3255 min  it is said that nobody answered`);
});

it('says that nobody in particular is called where there is no chain', () => {
  const text = TEXT.replace(/    escalation:\n(      .*\n)+/, '').replace(/    escalation: .*\n/, '');

  expect(shownAt('2026-06-11T12:00', text)).toBe(`shop (Shop), Thu 2026-06-11 12:00 JST, in business hours
  weekly: Sato is on duty
  Nobody is called in particular: it has no \`escalation\` in duty.yml. Everybody who is told is told at once.`);
});

describe('a time', () => {
  it.each([
    ['2026-06-13T03:00', '2026-06-12T18:00:00.000Z'],
    ['2026-06-13', '2026-06-12T15:00:00.000Z'],
    ['2026-06-12T18:00:00Z', '2026-06-12T18:00:00.000Z'],
    ['2026-06-12T20:00+02:00', '2026-06-12T18:00:00.000Z'],
  ])('%s', (text, moment) => {
    expect(momentIn(text, 'Asia/Tokyo')).toBe(moment);
  });

  it.each(['yesterday', '2026-02-30T10:00', '10:00'])('is not %s', (text) => {
    expect(() => momentIn(text, 'Asia/Tokyo')).toThrow(`Expected a time such as 2026-06-13T03:00`);
  });
});
