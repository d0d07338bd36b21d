import { actions } from '../../shared/actions';
import { loadDuty } from '../../shared/duty/load';
import { problemText } from '../../shared/duty/problem';

const SOUND = `version: 1
armed: [local]
systems:
  shop:
    language: ja
    timeZone: Asia/Tokyo
    people: [{ name: Operations, email: operations@example.com }]
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

/** The problems of the sound file after one change, as `LINE:COLUMN text`. */
function problemsOf(from: string, to: string): readonly string[] {
  if (!SOUND.includes(from)) throw new Error(`The sound file has no ${from}`);
  return problemsIn(SOUND.replace(from, to));
}

function problemsIn(text: string): readonly string[] {
  const loaded = loadDuty(text);
  const problems = 'duty' in loaded ? loaded.warnings : loaded.problems;
  return problems.map(
    (problem) => `${problem.line}:${problem.column} ${problem.severity} ${problemText(problem)}`,
  );
}

it('finds nothing wrong with a sound file', () => {
  expect(problemsIn(SOUND)).toEqual([]);
});

it('gives a step what duty.yml leaves to the action', () => {
  const loaded = loadDuty(
    SOUND.replace('restart-service\n        with: { service: httpd }', 'free-disk-space'),
  );

  expect('duty' in loaded && loaded.duty.plays[0]?.steps.slice(1)).toEqual([
    { action: 'free-disk-space', with: { days: '14' }, withinMinutes: 5, verify: 'alarm-ok' },
  ]);
});

describe('says where, what was expected, what was found, and what was probably meant, of', () => {
  const mistakes: readonly (readonly [what: string, from: string, to: string, ...problems: string[]])[] = [
    [
      'a change that nobody looked before',
      '      - { action: diagnose, with: { service: nginx } }\n',
      '',
      '20:17 warning plays.down.steps[0].action: expected a step diagnose before the first change, to keep evidence of what was wrong, found restart-service at once.',
    ],
    [
      'the number of an account that has lost a digit',
      'armed: [local]',
      'accounts: { "11122223333": production }',
      '2:13 error accounts.11122223333: expected the number of an account, 12 digits in quotes, found "11122223333". In quotes it keeps the 0 that it begins with: \'011122223333\'.',
    ],
    [
      'a day that no calendar has',
      'language: ja',
      'freezes: [{ name: 年末年始, from: 2026-02-30, to: 2026-03-01 }]',
      '5:35 error systems.shop.freezes[0].from: expected a day, 2026-12-29, or a time of the system’s own time zone, 2026-12-29T18:00, found "2026-02-30".',
    ],
    [
      'a freeze that ends before it begins',
      'language: ja',
      'freezes: [{ name: 年末年始, from: 2026-12-29, to: 2026-01-03 }]',
      '5:15 error systems.shop.freezes[0]: expected a freeze that ends after it begins, found a map of name, from, to.',
    ],
    [
      'a calendar that is no name',
      'language: ja',
      "changeCalendars: ['year end']",
      '5:23 error systems.shop.changeCalendars[0]: expected the name or the ARN of an SSM Change Calendar, found "year end".',
    ],
    [
      'a misspelt key',
      'timeZone:',
      'timezone:',
      '6:5 error systems.shop.timezone: expected one of the keys title, language, timeZone, topic, people, businessHours, rotations, escalation, quietHours, nightNotices, report, reportWhenQuiet, servers, loadBalancer, alarms, freezes, changeCalendars, health, found "timezone". Did you mean `timeZone`?',
    ],
    [
      'a key that is half a key',
      '    targets: web\n',
      '    targets: web\n    limits: { cooldown: 10 }\n',
      '19:15 error plays.down.limits.cooldown: expected one of the keys cooldownMinutes, changesPerServerPerDay, handOverAtOpening, staleAfterMinutes, groupPercentPerHour, breakAtIncidents, breakWithinMinutes, found "cooldown". Did you mean `cooldownMinutes`?',
    ],
    [
      'a misspelt required key, without a second line that it is missing',
      'system: shop',
      'sytsem: shop',
      '16:5 error plays.down.sytsem: expected one of the keys system, alarms, targets, steps, insufficientData, observe, mode, modeOutsideHours, approval, escalation, limits, found "sytsem". Did you mean `system`?',
    ],
    [
      'a missing key',
      '    targets: web\n',
      '',
      '15:3 error plays.down.targets: expected the name of a selector, found nothing.',
    ],
    [
      'a language nobody translates to',
      'language: ja',
      'language: jp',
      '5:15 error systems.shop.language: expected one of en, ja, found "jp". Did you mean `ja`?',
    ],
    [
      'a time zone that is none',
      'Asia/Tokyo',
      'Asia/Tokio',
      '6:15 error systems.shop.timeZone: expected a time zone of the IANA list, such as Asia/Tokyo, found "Asia/Tokio". Did you mean `Asia/Tokyo`?',
    ],
    [
      'an offset in place of a time zone',
      'Asia/Tokyo',
      "'+09:00'",
      '6:15 error systems.shop.timeZone: expected a time zone of the IANA list, such as Asia/Tokyo, found "+09:00".',
    ],
    [
      'an e-mail address that is none',
      'operations@example.com',
      'operations.example.com',
      '7:41 error systems.shop.people[0].email: expected an e-mail address, name@example.com, found "operations.example.com".',
    ],
    [
      'an instance id that is none',
      'i-0a1b2c3d4e5f60001',
      'web-1.example.com',
      '9:14 error systems.shop.servers.web-1: expected the id of an instance (i-0a1b2c3d4e5f60001) or of a hybrid node (mi-0a1b2c3d4e5f60001), found "web-1.example.com".',
    ],
    [
      'a name that cannot be part of an alarm’s name',
      'web-1:',
      'Web_1:',
      '9:7 error systems.shop.servers.Web_1: expected a name of at most 32 lower-case letters, digits and single hyphens that begins with a letter, found "Web_1".',
    ],
    [
      'two servers with one instance',
      '    alarms: [instance-check]\n',
      '      web-2: i-0a1b2c3d4e5f60001\n    alarms: [instance-check]\n',
      '10:14 error systems.shop.servers.web-2: expected an instance that no other server has, found "i-0a1b2c3d4e5f60001", which is already web-1 of shop.',
    ],
    [
      'a server given twice',
      '    alarms: [instance-check]\n',
      '      web-1: i-0a1b2c3d4e5f60002\n    alarms: [instance-check]\n',
      '10:7 error expected every key once, found "web-1" a second time.',
    ],
    [
      'an alarm without anything to watch',
      'alarms: [instance-check]',
      'alarms: [instance-check, http]',
      '10:30 error systems.shop.alarms[1]: expected systems.shop.loadBalancer for the alarm http to watch, found no loadBalancer.',
    ],
    [
      'a baseline alarm that there is not',
      'alarms: [instance-check]',
      'alarms: [instance-check, memory]',
      '10:30 error systems.shop.alarms[1]: expected one of system-check, instance-check, cpu, http, found "memory".',
    ],
    [
      'a baseline alarm that there was once',
      'alarms: [instance-check]',
      'alarms: [status]',
      '10:14 error systems.shop.alarms[0]: expected one of system-check, instance-check, cpu, http, found "status". `status` is `system-check` and `instance-check` now.',
    ],
    [
      'a server that is gone and is to be healthy',
      '- action: restart-service\n        with: { service: httpd }',
      '- action: replace-server\n        verify: status-checks',
      '22:17 error plays.down.steps[1].verify: expected alarm-ok, since the server itself is gone after replace-server, found "status-checks".',
    ],
    [
      'a load balancer that is to verify, and that nobody named',
      'with: { service: httpd }',
      'with: { service: httpd }\n        verify: target-healthy',
      '23:17 warning plays.down.steps[1].verify: expected systems.shop.loadBalancer to ask, unless the alarm itself names a target group, found no loadBalancer.',
    ],
    [
      'half a minute of patience',
      'with: { service: httpd }',
      'with: { service: httpd }\n        afterMinutes: 0.5',
      '23:23 error plays.down.steps[1].afterMinutes: expected minutes, a whole number from 0 to 720, found the number 0.5.',
    ],
    [
      'an empty selector',
      '    tags: { role: web }',
      '    tags: {}',
      '13:5 error selectors.web.tags: expected at least one tag: no tags would mean "all servers", found an empty map.',
    ],
    [
      'a selector without anything',
      '  web:\n    tags: { role: web }',
      '  web: {}',
      '12:3 error selectors.web: expected exactly one of tags, instances or resourceGroup: an empty selector never means "all servers", found an empty map.',
    ],
    [
      'a selector of two kinds',
      '    tags: { role: web }',
      '    tags: { role: web }\n    resourceGroup: web',
      '12:3 error selectors.web: expected exactly one of tags, instances or resourceGroup: an empty selector never means "all servers", found a map of tags, resourceGroup.',
    ],
    [
      'a play of a system that there is not',
      'system: shop',
      'system: shopp',
      '16:13 error plays.down.system: expected one of the systems shop, found "shopp". Did you mean `shop`?',
    ],
    [
      'a name that every object has by birth',
      'system: shop',
      'system: constructor',
      '16:13 error plays.down.system: expected one of the systems shop, found "constructor".',
    ],
    [
      'a selector that there is not, and the one that is left over',
      'targets: web',
      'targets: wbe',
      '12:3 warning selectors.web: expected a play that uses this selector, found none.',
      '18:14 error plays.down.targets: expected one of the selectors web, found "wbe". Did you mean `web`?',
    ],
    [
      'an action that there is not',
      'restart-service',
      'restart-servcie',
      `21:17 error plays.down.steps[1].action: expected one of the actions ${Object.keys(actions).join(', ')}, found "restart-servcie". Did you mean \`restart-service\`?`,
    ],
    [
      'a parameter that the action does not know',
      '{ service: httpd }',
      '{ serivce: httpd }',
      '22:17 error plays.down.steps[1].with.serivce: expected only service for restart-service, found "serivce". Did you mean `service`?',
    ],
    [
      'a parameter that the action does without',
      '        with: { service: httpd }\n',
      '',
      '21:9 error plays.down.steps[1].with.service: expected the systemd unit, such as httpd, nginx, php-fpm or mariadb (^[a-z][a-z0-9@._-]{0,63}$), found nothing.',
    ],
    [
      'a parameter that could be taken for a command',
      '{ service: httpd }',
      "{ service: 'httpd; reboot' }",
      '22:26 error plays.down.steps[1].with.service: expected the systemd unit, such as httpd, nginx, php-fpm or mariadb (^[a-z][a-z0-9@._-]{0,63}$), found "httpd; reboot".',
    ],
    [
      'a document that runs any script',
      '- action: restart-service\n        with: { service: httpd }',
      "- action: run-document\n        with: { document: AWS-RunShellScript, commands: 'echo' }",
      '22:27 error plays.down.steps[1].with.document: expected a document with a script of its own, found "AWS-RunShellScript", which runs any script: the role of the hands would allow everything. Put the script into a command document of your own.',
    ],
    [
      'a reboot that is to judge itself',
      '- action: restart-service\n        with: { service: httpd }',
      '- action: reboot-server\n        verify: command',
      '22:17 error plays.down.steps[1].verify: expected alarm-ok, target-healthy or status-checks, since reboot-server has no result of its own, found "command".',
    ],
    [
      'a parameter for an action that knows none',
      '- action: restart-service\n        with: { service: httpd }',
      '- action: reboot-server\n        with: { force: yes }',
      '22:17 error plays.down.steps[1].with.force: expected no parameters for reboot-server, found "force".',
    ],
    [
      'days that are no number of days',
      '- action: restart-service\n        with: { service: httpd }',
      "- action: free-disk-space\n        with: { days: 'all' }",
      '22:23 error plays.down.steps[1].with.days: expected how many days of journals and rotated logs are kept (^[1-9][0-9]{0,2}$), found "all".',
    ],
    [
      'a number that should be a text',
      '{ service: httpd }',
      '{ service: 80 }',
      '22:26 error plays.down.steps[1].with.service: expected a text, found the number 80. In quotes it is a text: "80".',
    ],
    [
      'a text that should be a number',
      '        with: { service: httpd }\n',
      "        with: { service: httpd }\n        withinMinutes: '5'\n",
      '23:24 error plays.down.steps[1].withinMinutes: expected minutes, a whole number from 1 to 720, found "5". Without quotes it is a number.',
    ],
    [
      'a limit that would keep the play from ever acting',
      '    targets: web\n',
      '    targets: web\n    limits: { handOverAtOpening: 1 }\n',
      '19:34 error plays.down.limits.handOverAtOpening: expected openings, a whole number from 2 to 24, found the number 1.',
    ],
    [
      'a pattern that matches every alarm',
      'toban-shop-instance-check-*',
      "'*'",
      '17:14 error plays.down.alarms[0]: expected the names of certain alarms, found "*", which matches every alarm of the account.',
    ],
    [
      'alarms about Toban itself',
      'toban-shop-instance-check-*',
      'watch-toban-prod-*',
      '17:14 error plays.down.alarms[0]: expected alarms about your own systems, found "watch-toban-prod-*", which are alarms about Toban itself: those are for people alone.',
    ],
    [
      'a baseline alarm that never goes off',
      'toban-shop-instance-check-*',
      'toban-shop-instance-chekc-web-1',
      '17:14 warning plays.down.alarms[0]: expected a baseline alarm of the systems (toban-shop-instance-check-web-1), found "toban-shop-instance-chekc-web-1", which matches none. Did you mean `toban-shop-instance-check-web-1`?',
    ],
    [
      'a selector that wants the servers of another system',
      '{ role: web }',
      '{ role: web, toban: blog }',
      '18:14 error plays.down.targets: expected a selector of servers of shop, found web, which wants the tag toban=blog: this play can never act.',
    ],
    [
      'a selector of instances none of which is a server of the system',
      '    tags: { role: web }',
      '    instances: [i-0a1b2c3d4e5f60009]',
      '18:14 warning plays.down.targets: expected a selector of servers of shop, found web, which names none of web-1: this play can never act.',
    ],
    [
      'one text where a list belongs',
      'armed: [local]',
      'armed: local',
      '2:8 error armed: expected a list, found "local". A list of one is written [in brackets].',
    ],
    [
      'a kill switch that is no parameter of ours',
      'armed: [local]',
      'killSwitch: /aws/toban',
      '2:13 error killSwitch: expected the name of an SSM parameter, /toban/kill-switch, found "/aws/toban".',
    ],
    [
      'another version of the format',
      'version: 1',
      'version: 2',
      '1:10 error version: expected 1, found the number 2.',
    ],
    [
      'nobody to tell',
      'people: [{ name: Operations, email: operations@example.com }]',
      'people: []',
      '7:5 warning systems.shop.people: expected somebody with an e-mail address, a channel, or a topic, found nobody who is told.',
    ],
    [
      'a number that nothing rings, beside a topic of the owner’s own',
      '    people: [{ name: Operations, email: operations@example.com }]',
      "    topic: arn:aws:sns:ap-northeast-1:111122223333:shop\n    people: [{ name: Operations, phone: '+819012345678' }]",
      '8:41 warning systems.shop.people[0].phone: expected a number that your own topic rings, found a number that Toban subscribes to nothing but its own topic. Subscribe it to your topic by SMS with the filter policy {"system":["shop"],"people":["Operations"],"severity":["critical"]}, or no call rings.',
    ],
    [
      'a FIFO topic, which no notice fits',
      '    alarms: [instance-check]',
      '    topic: arn:aws:sns:ap-northeast-1:111122223333:shop.fifo\n    alarms: [instance-check]',
      '10:12 error systems.shop.topic: expected the ARN of a standard SNS topic, arn:aws:sns:REGION:ACCOUNT:NAME, found "arn:aws:sns:ap-northeast-1:111122223333:shop.fifo".',
    ],
    [
      'a tab',
      '    language: ja',
      '\tlanguage: ja',
      '5:1 error expected YAML that can be read, found Tabs are not allowed as indentation. Indent with spaces.',
    ],
    [
      'an abbreviation, which is no name of a zone',
      'timeZone: Asia/Tokyo',
      'timeZone: JST',
      '6:15 error systems.shop.timeZone: expected a time zone of the IANA list, such as Asia/Tokyo, found "JST". Did you mean `Asia/Tokyo`?',
    ],
    [
      'a full-width colon behind a key',
      'timeZone: Asia/Tokyo',
      'timeZone： Asia/Tokyo',
      '6:13 error expected YAML that can be read, found a full-width ：. Write a half-width `:` and a space after it.',
    ],
    [
      'a full-width colon behind an only key',
      'tags: { role: web }',
      'resourceGroup：web',
      '13:5 error selectors.web: expected a map, found "resourceGroup：web". Write a half-width `:` and a space after it.',
    ],
    [
      'full-width spaces before a key',
      'selectors:',
      '　selectors:',
      '11:1 error 　selectors: expected one of the keys version, armed, killSwitch, accounts, systems, channels, selectors, plays, backups, receive, replies, found "　selectors". Write it half-width: a space.',
    ],
    [
      'a list that is never closed',
      '    alarms: [instance-check]',
      '    alarms: [instance-check',
      '10:13 error expected YAML that can be read, found a [ that is never closed. Close it with ].',
    ],
    [
      'a quote that is never closed',
      'name: Operations,',
      'name: "Operations,',
      '7:22 error expected YAML that can be read, found a " that is never closed. Close it with ".',
    ],
    [
      'an account without quotes',
      'armed: [local]',
      'accounts: { 011122223333: production }',
      '2:13 error accounts.11122223333: expected the number of an account, 12 digits in quotes, found "11122223333". In quotes it keeps the 0 that it begins with: \'011122223333\'.',
    ],
  ];

  it.each(mistakes)('%s', (_what, from, to, ...problems) => {
    expect(problemsOf(from, to)).toEqual(problems);
  });
});

it('says everything at once, in the order of the lines, also when several parts are wrong', () => {
  const text = SOUND.replace('language: ja', 'language: jp')
    .replace('system: shop', 'system: shopp')
    .replace('{ service: httpd }', '{}\n        withinMinutes: 0');

  expect(problemsIn(text).map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
    '5:15 error systems.shop.language:',
    '16:13 error plays.down.system:',
    '22:9 error plays.down.steps[1].with.service:',
    '23:24 error plays.down.steps[1].withinMinutes:',
  ]);
});

it('says of an empty file what is missing', () => {
  expect(problemsIn('')).toEqual([
    '1:1 error expected a map, found nothing (an empty value). A file needs `version: 1` and `systems`, and `plays` for anything to be answered.',
  ]);
});

it('warns of a play that stands in the shadow of an earlier one', () => {
  const second = SOUND.slice(SOUND.indexOf('  down:'))
    .replace('down:', 'again:')
    .replace('instance-check-*', 'instance-check-web-*');

  expect(problemsIn(SOUND + second)).toEqual([
    '25:14 warning plays.again.alarms[0]: expected alarms that no earlier play answers, found "toban-shop-instance-check-web-*", which down answers with "toban-shop-instance-check-*".',
  ]);
});

it('refuses more baseline alarms than a stack holds', () => {
  const servers = Array.from(
    { length: 201 },
    (_, index) => `      web-${index}: i-0a1b2c3d4e5f6${String(index).padStart(4, '0')}\n`,
  );
  const text = SOUND.replace('      web-1: i-0a1b2c3d4e5f60001\n', servers.join('')).replace(
    '[instance-check]',
    '[instance-check, cpu]',
  );

  expect(problemsIn(text)).toEqual([
    '3:1 error systems: expected at most 400 baseline alarms, since a CloudFormation stack holds 500 resources, found 402 of them. Leave out `cpu`, or divide the systems between two accounts.',
  ]);
});

it('never repeats what looks like a secret', () => {
  const text = SOUND.replace('{ service: httpd }', '{ service: "AKIAIOSFODNN7EXAMPLE", password: hunter2 }');

  const said = problemsIn(text).join('\n');

  expect(said).toContain('found "[access key]"');
  expect(said).toContain('plays.down.steps[1].with.password: expected only service');
  expect(said).not.toMatch(/AKIAIOSFODNN7EXAMPLE|hunter2/);
});

describe('of backups it says', () => {
  const POLICY = `${SOUND}backups:
  nightly: { system: shop, at: '03:00', weekDay: sun, monthDay: 28, vault: Default, keep: { daily: 7 } }
`;

  it('nothing, where all of it is sound', () => {
    expect(problemsIn(POLICY)).toEqual([]);
    expect(problemsIn(POLICY.replace('vault', 'timeZone: Asia/Tokyo, tags: { role: web }, vault'))).toEqual(
      [],
    );
  });

  it.each([
    [
      'system: shop,',
      'system: shp,',
      'system: expected one of the systems shop, found "shp". Did you mean `shop`?',
    ],
    [
      '{ daily: 7 }',
      '{ daily: 0 }',
      'keep: expected at least one class that is kept: daily, weekly, monthly or yearly, found',
    ],
    [
      '{ daily: 7 }',
      '{ dayly: 7 }',
      'keep.dayly: expected one of the keys daily, weekly, monthly, yearly, found "dayly". Did you mean `daily`?',
    ],
    [
      '{ daily: 7 }',
      '{ daily: 7000 }',
      'keep.daily: expected daily backups, a whole number from 0 to 366, found the number 7000.',
    ],
    ["'03:00'", "'24:00'", 'at: expected a time of day, 00:00 to 23:59, found "24:00".'],
    ["'03:00'", '3am', 'at: expected a time of day, 09:00, found "3am".'],
    ['28', '31', 'monthDay: expected a day of the month, a whole number from 1 to 28, found the number 31.'],
    ['28', 'lst', 'monthDay: expected a day of the month from 1 to 28, or last, found "lst".'],
    [
      'weekDay: sun',
      'weekDay: sund',
      'weekDay: expected one of mon, tue, wed, thu, fri, sat, sun, found "sund". Did you mean `sun`?',
    ],
    [
      'vault: Default',
      "vault: 'my vault'",
      'vault: expected the name of a vault of AWS Backup, 2 to 50 letters, digits, hyphens and underscores, found "my vault".',
    ],
    ['vault:', 'tags: {}, vault:', 'tags: expected at least one tag, or no key tags at all, found'],
    [
      'vault:',
      'timeZone: Asia/Tokio, vault:',
      'timeZone: expected a time zone of the IANA list, such as Asia/Tokyo, found "Asia/Tokio". Did you mean `Asia/Tokyo`?',
    ],
    ['vault:', 'yearMonth: 4, vault:', 'yearMonth: expected a number of yearly backups in keep, found none.'],
  ])('of %j that became %j', (from, to, expected) => {
    const [head = '', policy = ''] = POLICY.split('backups:');

    expect(problemsIn(`${head}backups:${policy.replace(from, to)}`).join('\n')).toContain(
      `backups.nightly.${expected}`,
    );
  });

  it('nothing of a policy whose time zone is that of its system, and whose days are numbers', () => {
    const loaded = loadDuty(POLICY);

    expect('duty' in loaded && loaded.duty.backups).toEqual([
      {
        name: 'nightly',
        system: 'shop',
        at: '03:00',
        timeZone: 'Asia/Tokyo',
        weekDay: 7,
        monthDay: 28,
        yearMonth: 12,
        keep: { daily: 7 },
        vault: 'Default',
      },
    ]);
  });
});

describe('of the public door it says', () => {
  const GRAFANA = 'receive:\n  grafana: { secret: toban/grafana }\n';

  it('nothing, where all of it is sound', () => {
    const text = SOUND.replace('[toban-shop-instance-check-*]', "[toban-shop-instance-check-*, 'grafana:*']");

    expect(problemsIn(`${text}${GRAFANA}`)).toEqual([]);
  });

  it.each([
    [
      'receive:\n  grafana: { secret: toban/grafana, tell: shp }\n',
      '24:43 error receive.grafana.tell: expected one of the systems (shop), found "shp". Did you mean `shop`?',
    ],
    [
      'receive:\n  grafana: { token: hunter2 }\n',
      '24:3 error receive.grafana.secret: expected the name of a secret in Secrets Manager, toban/grafana, found nothing.',
    ],
    [
      'replies:\n  slack: { signingSecret: toban/slack }\n',
      '24:3 warning replies.slack: expected people with a member id (`slack: U012AB3CD`) who may answer, found nobody: every answer would be refused.',
    ],
    [
      'replies:\n  links: true\n',
      '24:10 warning replies.links: expected a channel of the kind mail or teams, which carries links, found none: nobody would ever get one.',
    ],
    [
      'replies:\n  approveByLink: true\n',
      '24:18 warning replies.approveByLink: expected `links: true` beside it, found no links by which anybody could approve.',
    ],
  ])('of %j', (added, expected) => {
    expect(problemsIn(`${SOUND}${added}`)).toContain(expected);
  });

  it('that a name of a mapping is taken, and that nobody posts what a play waits for', () => {
    const mapping = `receive:
  mappings:
    grafana: { secret: s, id: [id], title: name, state: { field: state, firing: [up], resolved: [down] } }
`;
    expect(problemsIn(`${SOUND}${mapping}`)[0]).toMatch(
      /expected a name that no other monitoring has, found "grafana"/,
    );
    expect(problemsOf('[toban-shop-instance-check-*]', "['grafana:*']")[0]).toMatch(
      /expected `receive.grafana` in duty.yml, so that its alerts may come in, found "grafana:\*"/,
    );
  });

  it('who is told of what no play answers: by a play without steps, the last of all', () => {
    const loaded = loadDuty(`${SOUND}receive:\n  falco: { secret: toban/falco, tell: shop }\n`);

    expect('duty' in loaded && loaded.duty.plays.at(-1)).toMatchObject({
      name: 'falco-others',
      system: 'shop',
      alarms: ['falco:*'],
      steps: [],
    });
  });
});
