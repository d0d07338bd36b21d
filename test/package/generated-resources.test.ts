import { alarmNameMatchers } from '../../resources/alarm-names';
import { functionsFor, generated } from '../../resources/generated';
import { policyFor } from './duty-of';

const NOTHING = 'version: 1\nsystems: { shop: {} }\n';

/** Types of what a section makes of a duty.yml, each with how many. */
function made(section: string, text: string): Readonly<Record<string, number>> {
  const count: Record<string, number> = {};
  for (const { Type } of Object.values(generated[section]?.(policyFor(text), 'dev') ?? {})) {
    count[Type] = (count[Type] ?? 0) + 1;
  }
  return count;
}

/** The properties of the one resource of a section whose logical id matches. */
function properties(section: string, text: string, id: RegExp): Readonly<Record<string, unknown>> {
  const resources = Object.entries(generated[section]?.(policyFor(text), 'dev') ?? {});
  const found = resources.find(([name]) => id.test(name))?.[1];
  if (!found) throw new Error(`No ${String(id)} among ${resources.map(([name]) => name).join(', ')}`);
  return found.Properties;
}

describe('what duty.yml does not configure is not deployed:', () => {
  it('without plays no document, no hands, and no rule but that of reconcile', () => {
    expect(made('documents', NOTHING)).toEqual({});
    expect(made('roles', NOTHING)).toEqual({ 'AWS::IAM::Role': 2 });
    expect(made('rules', NOTHING)).toEqual({ 'AWS::Events::Rule': 1, 'AWS::Lambda::Permission': 1 });
  });

  it('without addresses no subscription', () => {
    expect(made('subscriptions', NOTHING.replace('{}', '{ people: [{ name: Operations }] }'))).toEqual({});
  });

  it('without baseline alarms no alarm, and no permission for one', () => {
    expect(made('baselineAlarms', NOTHING)).toEqual({});
  });

  it('a document that no step orders', () => {
    const looking = play('{ action: diagnose, with: { service: httpd } }');

    expect(Object.keys(policyFor(looking).documents)).toEqual(['Toban-Diagnose']);
    expect(made('documents', looking)).toEqual({ 'AWS::SSM::Document': 1 });
  });

  it('resource groups are read only where a selector is one', () => {
    const byGroup = play('{ action: diagnose, with: { service: httpd } }').replace(
      'tags: { role: web }',
      'resourceGroup: web',
    );

    expect(JSON.stringify(properties('roles', byGroup, /^RemediateRole$/))).toContain(
      'resource-groups:ListGroupResources',
    );
    expect(JSON.stringify(properties('roles', NOTHING, /^RemediateRole$/))).not.toContain('resource-groups:');
  });
});

describe('the public door', () => {
  const withReceive = `${NOTHING}receive: { grafana: { secret: toban/grafana } }\n`;
  const withSlack = `${NOTHING}replies: { slack: { signingSecret: toban/slack } }\n`;
  const withLinks = `${NOTHING}replies: { links: true }\n`;
  const role = (text: string) => JSON.stringify(properties('door', text, /^ReceiveRole$/));

  it.each([
    ['nothing about it', NOTHING],
    ['an empty section', `${NOTHING}receive: {}\nreplies: {}\n`],
  ])('is not there with %s', (_, text) => {
    expect(made('door', text)).toEqual({});
    expect(functionsFor(policyFor(text), 'dev')).toEqual({});
  });

  it('is open to everybody, and never takes more than ten at a time', () => {
    expect(functionsFor(policyFor(withReceive), 'dev')).toMatchObject({
      receive: {
        handler: 'functions/receive.handler',
        url: true,
        reservedConcurrency: 10,
        role: 'ReceiveRole',
      },
    });
  });

  it('cannot sign where nobody may answer, and has a key of links only where there are links', () => {
    expect(role(withReceive)).not.toContain('kms:');
    expect(role(withReceive)).toContain('secret:toban/grafana-??????');
    expect(role(withSlack)).toContain('kms:GenerateMac');
    expect(role(withSlack)).not.toContain('kms:VerifyMac');
    expect(made('door', withLinks)).toEqual({
      'AWS::IAM::Role': 1,
      'AWS::KMS::Key': 1,
      'AWS::KMS::Alias': 1,
    });
  });

  it.each([
    ['links, and a channel that carries them', 'links: true', 'kind: mail, from: toban@example.com', true],
    ['links in Teams', 'links: true', 'kind: teams, url: toban/teams', true],
    [
      'links that nothing carries',
      'links: true',
      'kind: slack, room: C0123456789, token: toban/slack',
      false,
    ],
    ['no links', 'slack: { signingSecret: toban/slack }', 'kind: mail, from: toban@example.com', false],
  ])('tells deliver its address and lets it write links, given %s: %s, %s', (_, replies, channel, writes) => {
    const text = `${NOTHING}replies: { ${replies} }\nchannels: { desk: { ${channel} } }\n`;
    const { deliver } = functionsFor(policyFor(text), 'dev');
    const told = {
      TOBAN_DELIVERIES: 'toban-dev-deliveries',
      TOBAN_DOOR: { 'Fn::GetAtt': ['ReceiveLambdaFunctionUrl', 'FunctionUrl'] },
      TOBAN_LINK_KEY: 'alias/toban-dev-links',
    };
    expect(deliver?.['environment']).toEqual(writes ? told : { TOBAN_DELIVERIES: 'toban-dev-deliveries' });
    const role = JSON.stringify(properties('roles', text, /^DeliverRole$/));
    const statement = '"Action":["kms:GenerateMac"],"Resource":{"Fn::GetAtt":["LinksKey","Arn"]}';
    expect(role.includes(statement)).toBe(writes);
    expect(role.includes('kms:')).toBe(writes);
  });

  it('puts on the bus only what duty.yml lets in', () => {
    expect(role(withReceive)).toContain('"events:detail-type":["Alert"]');
    expect(role(withSlack)).toContain('"events:detail-type":["Reply"]');
  });

  it('has a rule that brings its alerts in, and no rule of CloudWatch asks for their names', () => {
    const text = `${play('{ action: diagnose, with: { service: httpd } }', "'grafana:*', shop-http").trimEnd()}
receive: { grafana: { secret: toban/grafana } }
`;
    expect(properties('rules', text, /^AlertsRule$/)).toMatchObject({
      EventPattern: { source: ['toban'], 'detail-type': ['Alert'] },
    });
    expect(JSON.stringify(properties('rules', text, /^Alarms/))).not.toContain('grafana');
  });
});

function play(step: string, alarms = 'shop-http'): string {
  return `version: 1
systems: { shop: {} }
selectors: { web: { tags: { role: web } } }
plays:
  down: { system: shop, alarms: [${alarms}], targets: web, steps: [${step}] }
`;
}

describe('notices of AWS Health', () => {
  const following = NOTHING.replace('{}', '{ health: servers }');

  it('deploy nothing where no system follows them', () => {
    expect(made('maintain', NOTHING)).toEqual({});
    expect(functionsFor(policyFor(NOTHING), 'dev')).toEqual({});
    expect(JSON.stringify(generated['rules']?.(policyFor(NOTHING), 'dev'))).not.toContain('aws.health');
  });

  it('are answered by people, without any play', () => {
    expect(properties('rules', following, /^RepliesRule$/)).toMatchObject({
      EventPattern: { source: ['toban'], 'detail-type': ['Reply'] },
      Targets: [{ Id: 'remediate' }],
    });
    expect(JSON.stringify(properties('roles', following, /^RemediateRole$/))).toContain('"kms:VerifyMac"');
  });

  it('come to a function of their own, with a queue and alarms about it, and their timers come back', () => {
    expect(Object.keys(functionsFor(policyFor(following), 'dev'))).toEqual(['maintain']);
    expect(made('maintain', following)).toEqual({
      'AWS::SQS::Queue': 1,
      'AWS::SQS::QueuePolicy': 1,
      'AWS::CloudWatch::Alarm': 3,
    });
    expect(made('roles', following)).toEqual({ 'AWS::IAM::Role': 3 });
    expect(properties('rules', following, /^NoticesRule$/)).toMatchObject({
      EventPattern: { source: ['aws.health'], 'detail-type': ['AWS Health Event', 'AWS Health Abuse Event'] },
      Targets: [{ Arn: { 'Fn::GetAtt': ['MaintainLambdaFunction', 'Arn'] } }],
    });
    expect(properties('rules', following, /^TimersRule$/)).toMatchObject({
      Targets: [{ Arn: { 'Fn::GetAtt': ['RemediateLambdaFunction', 'Arn'] } }],
    });
  });

  it('about AWS’s own recoveries come to the healer only where a step waits for them', () => {
    const rules = (step: string) => JSON.stringify(generated['rules']?.(policyFor(play(step)), 'dev'));

    expect(rules('{ action: reboot-server }')).not.toContain('AUTO_RECOVERY');
    expect(rules('{ action: reboot-server, afterMinutes: 5 }')).toContain(
      '"eventTypeCode":["AWS_EC2_SIMPLIFIED_AUTO_RECOVERY_SUCCESS","AWS_EC2_SIMPLIFIED_AUTO_RECOVERY_FAILURE",' +
        '"AWS_EC2_INSTANCE_AUTO_RECOVERY_SUCCESS","AWS_EC2_INSTANCE_AUTO_RECOVERY_FAILURE"]',
    );
  });
});

describe('the hands', () => {
  const statements = (text: string) => {
    const [policy] = properties('roles', text, /^RemediateHandsRole$/)['Policies'] as readonly {
      readonly PolicyDocument: { readonly Statement: readonly unknown[] };
    }[];
    return policy?.PolicyDocument.Statement;
  };

  it('may reboot where a play orders it: servers of its system that are in no Auto Scaling group', () => {
    expect(statements(play('{ action: reboot-server }'))).toEqual([
      {
        Effect: 'Allow',
        Action: ['ec2:RebootInstances'],
        Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:instance/*' },
        Condition: {
          StringEquals: { 'aws:ResourceTag/toban': ['shop'] },
          Null: { 'aws:ResourceTag/aws:autoscaling:groupName': 'true' },
        },
      },
    ]);
  });

  it('may not reboot where no play orders it', () => {
    const looking = play('{ action: diagnose, with: { service: httpd } }, { action: free-disk-space }');

    expect(JSON.stringify(statements(looking))).not.toContain('ec2:Reboot');
  });

  it('may do to each system only what its own plays order', () => {
    const two = `version: 1
systems: { shop: {}, blog: {} }
selectors: { web: { tags: { role: web } } }
plays:
  hangs: { system: shop, alarms: [shop-hangs], targets: web, steps: [{ action: reboot-server }] }
  down: { system: blog, alarms: [blog-down], targets: web, steps: [{ action: free-disk-space }] }
`;

    expect(statements(two)).toMatchObject([
      { Action: ['ssm:SendCommand'] },
      { Action: ['ssm:SendCommand'], Condition: { StringEquals: { 'ssm:resourceTag/toban': ['blog'] } } },
      {
        Action: ['ec2:RebootInstances'],
        Condition: { StringEquals: { 'aws:ResourceTag/toban': ['shop'] } },
      },
    ]);
  });

  it('may send a document of the owner, and one of AWS, which belongs to no account', () => {
    const text = play(
      '{ action: run-document, with: { document: Acme-CleanUp } }, { action: run-document, with: { document: AWS-UpdateSSMAgent } }',
    );

    expect(properties('roles', text, /^RemediateHandsRole$/)['Policies']).toMatchObject([
      {
        PolicyDocument: {
          Statement: [
            {
              Action: ['ssm:SendCommand'],
              Resource: [
                { 'Fn::Sub': 'arn:${AWS::Partition}:ssm:${AWS::Region}::document/AWS-UpdateSSMAgent' },
                {
                  'Fn::Sub':
                    'arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:document/Acme-CleanUp',
                },
              ],
            },
            { Condition: { StringEquals: { 'ssm:resourceTag/toban': ['shop'] } } },
          ],
        },
      },
    ]);
  });
});

describe('a channel of critical matters', () => {
  const text = (more = '') => `version: 1
systems: { shop: {} }
channels:
  pager: { kind: webhook, url: toban/pager, template: pagerduty, key: toban/key, severities: [critical]${more} }
`;

  it('hears of the end, and of whoever looks after what it was called for', () => {
    expect(properties('channels', text(), /Subscription$/)['FilterPolicy']).toEqual({
      $or: [
        { severity: ['critical'], kind: [{ 'anything-but': ['report'] }] },
        { kind: ['resolved'] },
        { people: ['pager'] },
      ],
    });
  });

  it('hears of no report but where somebody says so', () => {
    const reading = text().replace('template: pagerduty, key: toban/key, ', 'reports: true, ');
    expect(properties('channels', reading, /Subscription$/)['FilterPolicy']).toEqual({
      $or: [
        { severity: ['critical'], kind: [{ 'anything-but': ['report'] }] },
        { kind: ['resolved', 'report'] },
        { people: ['pager'] },
      ],
    });
  });

  it('is spared what is softened where it is a mailbox that gets the report, and a chat is not', () => {
    const quiet = (kind: string) => `version: 1
systems: { shop: { report: '09:00', quietHours: { from: '22:00', to: '07:00' } } }
channels: { desk: ${kind} }
`;
    const filter = (kind: string) => properties('channels', quiet(kind), /Subscription$/)['FilterPolicy'];
    expect(filter('{ kind: mail, from: a@example.com }')).toEqual({ softened: [{ exists: false }] });
    expect(filter('{ kind: mail, from: a@example.com, reports: false }')).toEqual({
      kind: [{ 'anything-but': ['report'] }],
    });
    expect(filter('{ kind: teams, url: u }')).toBeUndefined();
  });

  it('and only when called hears whatever is said to it by name', () => {
    const called = text(', onlyWhenCalled: true');
    expect(properties('channels', called, /Subscription$/)['FilterPolicy']).toEqual({
      kind: [{ 'anything-but': ['report'] }],
      people: ['pager'],
    });
  });
});

it('a channel that is only a fallback has its queue, and hears nothing of the topic', () => {
  const text = `version: 1
systems: { shop: {} }
channels:
  chat: { kind: teams, url: t, fallback: desk }
  desk: { kind: mail, from: a@example.com, onlyAsFallback: true }
`;
  const { 'AWS::SQS::Queue': queues, 'AWS::SNS::Subscription': subscriptions } = made('channels', text);
  expect([queues, subscriptions]).toEqual([4, 1]);
  expect(properties('channels', text, /Subscription$/)['Endpoint']).toEqual({
    'Fn::GetAtt': ['ChannelChatQueue', 'Arn'],
  });
});

describe('a person', () => {
  const people = `version: 1
systems:
  shop: { people: [{ name: A, email: a@example.com }, { name: B, email: b@example.com }] }
  blog: { people: [{ name: A, email: a@example.com }] }
  bank: { topic: "arn:aws:sns:ap-northeast-1:111122223333:bank", people: [{ name: C, email: c@example.com }] }
`;

  it('is subscribed once, to the notices of their own systems, and to the alarms about Toban itself', () => {
    const subscriptions = Object.values(generated['subscriptions']?.(policyFor(people), 'dev') ?? {});
    const crowded = [{ exists: false }];

    expect(
      subscriptions.map(({ Properties: { TopicArn, Endpoint, FilterPolicy } }) => [
        Endpoint,
        TopicArn,
        FilterPolicy,
      ]),
    ).toEqual([
      ['a@example.com', { Ref: 'NoticesTopic' }, { system: ['shop', 'blog'], crowded }],
      ['a@example.com', { Ref: 'WatchTopic' }, undefined],
      ['b@example.com', { Ref: 'NoticesTopic' }, { system: ['shop'], crowded }],
      ['b@example.com', { Ref: 'WatchTopic' }, undefined],
      ['c@example.com', { Ref: 'WatchTopic' }, undefined],
    ]);
  });

  it('with a telephone is called by it when named, and only then', () => {
    const phones = people.replace('name: A,', "name: A, phone: '+819012345678',");
    const sms = properties('subscriptions', phones, /^Calls/);

    expect(sms).toEqual({
      TopicArn: { Ref: 'NoticesTopic' },
      Protocol: 'sms',
      Endpoint: '+819012345678',
      FilterPolicyScope: 'MessageAttributes',
      FilterPolicy: { system: ['shop'], people: ['A'], severity: ['critical'] },
    });
  });

  it('is spared by mail what is softened, where somebody wants quiet hours', () => {
    const quiet = people.replace(
      'shop: {',
      "shop: { report: '09:00', quietHours: { from: '22:00', to: '07:00' },",
    );

    expect(properties('subscriptions', quiet, /^Notices/)['FilterPolicy']).toEqual({
      system: ['shop', 'blog'],
      softened: [{ exists: false }],
      crowded: [{ exists: false }],
    });
  });

  it('of a system with a topic of its own is told through that topic', () => {
    expect(JSON.stringify(properties('roles', people, /^RemediateRole$/))).toContain(
      '"Action":["sns:Publish"],"Resource":[{"Ref":"NoticesTopic"},"arn:aws:sns:ap-northeast-1:111122223333:bank"]',
    );
  });
});

describe('a report', () => {
  const reports = `version: 1
systems:
  shop: { timeZone: Asia/Tokyo, report: '09:00' }
  blog: { timeZone: Asia/Tokyo, report: '09:00' }
  bank: { timeZone: Europe/London, report: '07:30' }
  quiet: {}
`;

  it('has a schedule for each hour and time zone, and is deployed only where one is wanted', () => {
    expect(made('report', NOTHING)).toEqual({});
    expect(functionsFor(policyFor(NOTHING), 'dev')).toEqual({});
    expect(made('report', reports)).toMatchObject({ 'AWS::Scheduler::Schedule': 2 });
    expect(Object.keys(functionsFor(policyFor(reports), 'dev'))).toEqual(['report']);
    expect(properties('report', reports, /London/)).toMatchObject({
      ScheduleExpression: 'cron(30 7 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/London',
    });
  });

  it('is made by a role that changes no ticket', () => {
    const role = JSON.stringify(properties('roles', reports, /^ReportRole$/)['Policies']);

    expect(role).not.toMatch(/PutItem|DeleteItem|AssumeRole|ssm:|ec2:/);
    expect(role).toContain(
      '"Action":["dynamodb:UpdateItem"],"Resource":{"Fn::GetAtt":["TicketsTable","Arn"]},"Condition":{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["report#*"]}}',
    );
  });
});

describe('the rule for alarms', () => {
  it('names the alarms of the plays as EventBridge matches them, each once', () => {
    expect(
      alarmNameMatchers(['shop-http', 'shop-cpu-*', 'shop-cpu-web-1', '*-disk-*', 'a\\b*c', 'shop-http']),
    ).toEqual([['shop-http', { prefix: 'shop-cpu-' }, { wildcard: '*-disk-*' }, { wildcard: 'a\\\\b*c' }]]);
  });

  it('is divided where its pattern would grow beyond 2,048 characters', () => {
    const names = Array.from({ length: 200 }, (_, index) => `alarm-of-shop-number-${index}`);
    const text = play('{ action: diagnose, with: { service: httpd } }', names.join(', '));

    const rules = Object.entries(generated['rules']?.(policyFor(text), 'dev') ?? {}).filter(([name]) =>
      /^Alarms\d+Rule$/.test(name),
    );

    expect(rules.map(([, { Properties }]) => Properties['Name'])).toEqual([
      'toban-dev-alarms-1',
      'toban-dev-alarms-2',
      'toban-dev-alarms-3',
      'toban-dev-alarms-4',
    ]);
    const sizes = rules.map(([, { Properties }]) => JSON.stringify(Properties['EventPattern']).length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2048);
  });

  it('takes commands of our documents that have ended, however AWS spells that', () => {
    expect(
      properties('rules', play('{ action: diagnose, with: { service: httpd } }'), /^CommandsRule$/)[
        'EventPattern'
      ],
    ).toEqual({
      source: ['aws.ssm'],
      'detail-type': ['EC2 Command Status-change Notification'],
      detail: {
        'document-name': [{ prefix: 'Toban-' }],
        status: [{ 'anything-but': ['Pending', 'InProgress', 'In Progress', 'Delayed', 'Cancelling'] }],
      },
    });
  });
});
