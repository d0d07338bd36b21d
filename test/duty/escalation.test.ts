import { loadDuty } from '../../shared/duty/load';
import { problemText } from '../../shared/duty/problem';

const SOUND = `version: 1
armed: [local]
systems:
  shop:
    timeZone: Asia/Tokyo
    people: [{ name: Mori, email: operations@example.com }, { name: Sato }]
    businessHours: { holidays: japan }
    rotations:
      weekly: { people: [Mori, Sato], handOver: tue 18:30, from: 2026-06-02 }
    escalation:
      rungs:
        - { tell: [Sato], afterMinutes: 20, when: { days: [sat, sun, holiday], from: '22:00', to: '07:00' } }
        - { tell: [weekly] }
      repeat: 2
    servers:
      web-1: i-0a1b2c3d4e5f60001
    alarms: [instance-check]
selectors:
  web:
    tags: { role: web }
plays:
  down:
    system: shop
    alarms: [toban-shop-instance-check-*]
    targets: web
    steps:
      - { action: diagnose, with: { service: nginx } }
      - action: restart-service
        with: { service: httpd }
`;

function problemsOf(from: string, to: string): readonly string[] {
  if (!SOUND.includes(from)) throw new Error(`The sound file has no ${from}`);
  const loaded = loadDuty(SOUND.replace(from, to));
  const problems = 'duty' in loaded ? loaded.warnings : loaded.problems;
  return problems.map(
    (problem) => `${problem.line}:${problem.column} ${problem.severity} ${problemText(problem)}`,
  );
}

function systemIn(text: string) {
  const loaded = loadDuty(text);
  if (!('duty' in loaded)) throw new Error(JSON.stringify(loaded.problems));
  return loaded.duty.systems['shop'];
}

it('a chain has its rungs in the order of their minutes', () => {
  expect(systemIn(SOUND)?.escalation).toEqual({
    rungs: [
      { tell: ['weekly'], afterMinutes: 0 },
      {
        tell: ['Sato'],
        afterMinutes: 20,
        when: { days: [6, 7, 'holiday'], from: '22:00', to: '07:00' },
      },
    ],
    repeat: 2,
    repeatAfterMinutes: 15,
    acknowledgedForMinutes: 60,
  });
});

it('a rotation has its first handover, and whoever stands in, in the time zone of its system', () => {
  const text = SOUND.replace(
    'from: 2026-06-02 }',
    'overrides: [{ person: Sato, from: 2026-06-10, to: 2026-06-10T12:00 }] }',
  );

  expect(systemIn(text)?.rotations).toEqual({
    weekly: {
      people: ['Mori', 'Sato'],
      from: '2026-01-06',
      handOver: '18:30',
      overrides: [{ person: 'Sato', from: '2026-06-09T15:00:00.000Z', to: '2026-06-10T03:01:00.000Z' }],
    },
  });
});

describe('says what is wrong with', () => {
  it.each([
    ['nothing', 'repeat: 2', 'repeat: 2'],
    [
      'a person whom nobody knows',
      'tell: [Sato]',
      'tell: [Satu]',
      '12:20 error systems.shop.escalation.rungs[0].tell[0]: expected one of the people, rotations and channels Mori, Sato, weekly, found "Satu". Did you mean `Sato`?',
    ],
    [
      'a rotation of strangers',
      'people: [Mori, Sato], handOver',
      'people: [Mori, Satu], handOver',
      '9:32 error systems.shop.rotations.weekly.people[1]: expected one of the people Mori, Sato, found "Satu". Did you mean `Sato`?',
    ],
    [
      'a rotation that begins on another day than that of its handover',
      'from: 2026-06-02',
      'from: 2026-06-01',
      '9:66 error systems.shop.rotations.weekly.from: expected a day on which they hand over (tue), found "2026-06-01", a mon.',
    ],
    [
      'a handover at no time',
      'handOver: tue 18:30, from: 2026-06-02',
      'handOver: tuesday',
      '9:49 error systems.shop.rotations.weekly.handOver: expected a day of the week and a time, mon 09:00, found "tuesday".',
    ],
    [
      'a rotation with the name of a person',
      '{ name: Sato }]',
      '{ name: Sato }, { name: weekly }]',
      '9:7 error systems.shop.rotations.weekly: expected a name that nobody has, found "weekly", the name of a person.',
    ],
    [
      'hours of a system that says none',
      '    businessHours: { holidays: japan }\n',
      '',
      '11:53 error systems.shop.escalation.rungs[0].when.days: expected businessHours in the system: without them nobody can tell hours and holidays, found "holiday".',
    ],
    [
      'a time without an end',
      ", to: '07:00'",
      '',
      '12:45 error systems.shop.escalation.rungs[0].when: expected from and to, both or neither, found a map of days, from.',
    ],
    [
      'hours in which nobody is called',
      'tell: [weekly]',
      'tell: [weekly], when: { hours: business }',
      '11:7 warning systems.shop.escalation.rungs: expected a rung that counts at every hour, found hours in which nobody is called: what happens then waits for the first rung that counts.',
    ],
    [
      'a kind of notice that calls nobody',
      'tell: [weekly]',
      'tell: [weekly], kinds: [resolved]',
      '13:37 error systems.shop.escalation.rungs[1].kinds[0]: expected one of asked, handed-over, stuck, stopped, found "resolved".',
    ],
    [
      'a channel that nothing ever calls',
      'selectors:',
      'channels:\n  pager: { kind: webhook, url: toban/pager, onlyWhenCalled: true }\nselectors:',
      '19:45 warning channels.pager.onlyWhenCalled: expected an escalation that calls this channel by its name, found none: it carries nothing.',
    ],
    [
      'a chain of a play that calls a stranger',
      '    targets: web\n',
      '    targets: web\n    escalation: { rungs: [{ tell: [Ueda] }] }\n',
      '26:36 error plays.down.escalation.rungs[0].tell[0]: expected one of the people, rotations and channels Mori, Sato, weekly, found "Ueda".',
    ],
  ])('%s', (_, from, to, ...problems) => {
    expect(problemsOf(from, to)).toEqual(problems);
  });
});

describe('of reports it says what is wrong with', () => {
  it.each([
    [
      'nothing',
      'repeat: 2',
      "repeat: 2\n    report: '09:00'\n    nightNotices: report\n    reportWhenQuiet: true",
    ],
    [
      'quiet hours without a report',
      'repeat: 2',
      "repeat: 2\n    quietHours: { from: '22:00', to: '07:00' }",
      '15:5 error systems.shop.quietHours: expected a report beside it: what nobody is disturbed by is told there, found quietHours alone.',
    ],
    [
      'nights that are told in a report that never comes',
      'repeat: 2',
      'repeat: 2\n    nightNotices: report',
      '15:5 error systems.shop.nightNotices: expected a report beside it: what nobody is disturbed by is told there, found nightNotices alone.',
    ],
    [
      'a report at no time',
      'repeat: 2',
      'repeat: 2\n    report: nine',
      '15:13 error systems.shop.report: expected a time of day, 09:00, found "nine".',
    ],
    [
      'a report that is to come when there is none',
      'repeat: 2',
      'repeat: 2\n    reportWhenQuiet: true',
      '15:5 error systems.shop.reportWhenQuiet: expected a report beside it, found reportWhenQuiet alone.',
    ],
  ])('%s', (_, from, to, ...problems) => {
    expect(problemsOf(from, to)).toEqual(problems);
  });
});
