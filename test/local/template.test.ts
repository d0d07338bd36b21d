import { join } from 'node:path';
import { loadTemplate } from '../../local/template/load-template';

const fixture = join(__dirname, 'fixtures', 'template.json');
const stack = { account: '111122223333', region: 'eu-west-1', stackName: 'toban-dev' };
const template = loadTemplate(fixture, stack);

function propertiesOf(logicalId: string): Readonly<Record<string, unknown>> | undefined {
  return template.resources.find((resource) => resource.logicalId === logicalId)?.properties;
}

describe('a compiled template', () => {
  it('resolves references to the names AWS would give', () => {
    expect(propertiesOf('RemediateLambdaFunction')).toEqual({
      FunctionName: 'toban-remediate',
      Role: 'arn:aws:iam::111122223333:role/toban-remediate',
      Environment: {
        Variables: {
          TABLE: 'toban-tickets',
          HANDS: 'arn:aws:iam::111122223333:role/TobanHands-remediate',
          DEBUG: 'yes',
        },
      },
      DeadLetterConfig: { TargetArn: 'arn:aws:sqs:eu-west-1:111122223333:toban-dead-letters' },
    });
    expect(propertiesOf('DeadLettersAlarm')).toMatchObject({
      AlarmActions: ['arn:aws:sns:eu-west-1:111122223333:toban-dev-notices'],
      Dimensions: [{ Name: 'QueueName', Value: 'toban-dead-letters' }],
    });
    expect(propertiesOf('AlarmMayInvoke')).toEqual({
      FunctionName: 'arn:aws:lambda:eu-west-1:111122223333:function:toban-remediate',
      Principal: 'lambda.alarms.cloudwatch.amazonaws.com',
      SourceAccount: '111122223333',
      SourceArn: 'arn:aws:cloudwatch:eu-west-1:*:alarm:*',
    });
  });

  it.each([
    ['RemediateLogGroup', 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/toban-remediate:*'],
    ['TicketsTable', 'arn:aws:dynamodb:eu-west-1:111122223333:table/toban-tickets'],
    ['Bus', 'arn:aws:events:eu-west-1:111122223333:event-bus/toban'],
    ['TimerRule', 'arn:aws:events:eu-west-1:111122223333:rule/toban/toban-timers'],
    ['AlarmRule', 'arn:aws:events:eu-west-1:111122223333:rule/toban-alarms'],
    ['Timers', 'arn:aws:scheduler:eu-west-1:111122223333:schedule-group/toban'],
    ['Reconcile', 'arn:aws:scheduler:eu-west-1:111122223333:schedule/toban/toban-reconcile'],
    ['Diagnose', 'arn:aws:ssm:eu-west-1:111122223333:document/Toban-Diagnose'],
    ['KillSwitch', 'arn:aws:ssm:eu-west-1:111122223333:parameter/toban/kill-switch'],
    ['DeadLettersAlarm', 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:toban-dead-letters'],
    ['Bucket', 'arn:aws:s3:::toban-reports'],
  ])('knows the ARN of %s', (logicalId, arn) => {
    expect(template.arnOf(logicalId)).toBe(arn);
  });

  it('gives the same made-up name at every start', () => {
    expect(template.referenceOf('Unnamed')).toMatch(
      /^https:\/\/sqs\.eu-west-1\.amazonaws\.com\/111122223333\/toban-dev-Unnamed-[0-9A-F]{12}$/,
    );
    expect(loadTemplate(fixture, stack).referenceOf('Unnamed')).toBe(template.referenceOf('Unnamed'));
  });

  it('leaves out what its conditions leave out', () => {
    const production = loadTemplate(fixture, { ...stack, parameters: { Stage: 'production' } });

    expect(template.ofType('AWS::SQS::Queue').map(({ logicalId }) => logicalId)).toEqual([
      'DeadLetters',
      'Unnamed',
    ]);
    expect(production.ofType('AWS::SQS::Queue').map(({ logicalId }) => logicalId)).toContain(
      'OnlyInProduction',
    );
  });

  it('resolves lists and texts within texts', () => {
    const { resources } = loadTemplate(
      {
        Mappings: { Sizes: { dev: { memory: 256 } } },
        Resources: {
          Queue: {
            Type: 'AWS::SQS::Queue',
            Properties: {
              QueueName: { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] },
              Text: {
                'Fn::Sub': [
                  '${Colour} on ${!Canvas} in ${AWS::Region}',
                  { Colour: { 'Fn::Join': ['-', ['dark', 'red']] } },
                ],
              },
              Memory: { 'Fn::FindInMap': ['Sizes', 'dev', 'memory'] },
            },
          },
        },
      },
      stack,
    );

    expect(resources[0]?.properties).toEqual({
      QueueName: 'b',
      Text: 'dark-red on ${Canvas} in eu-west-1',
      Memory: 256,
    });
  });
});

describe('a template that means nothing is refused with the place', () => {
  const withProperty = (value: object) => () =>
    loadTemplate(
      { Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: value } } } },
      stack,
    );

  it.each([
    [{ Ref: 'Nobody' }, 'The template refers to "Nobody", but has no such resource or parameter'],
    [
      { 'Fn::Sub': '${Nobody.Arn}' },
      'The template refers to "Nobody", but has no such resource or parameter',
    ],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'The name of "Queue" depends on itself'],
    [{ 'Fn::ImportValue': 'other-stack' }, 'The local AWS does not resolve Fn::ImportValue'],
    [{ 'Fn::If': ['Unknown', 'a', 'b'] }, 'The template has no condition "Unknown"'],
  ])('%j', (value, message) => {
    expect(withProperty(value)).toThrow(message);
  });

  it('an attribute that nobody knows, and a type whose name nobody knows', () => {
    const other = (resources: object) => () => loadTemplate({ Resources: resources }, stack);
    const queue = { Type: 'AWS::SQS::Queue' };

    expect(
      other({ Queue: queue, Other: { ...queue, Properties: { A: { 'Fn::GetAtt': 'Queue.Colour' } } } }),
    ).toThrow('The local AWS does not know the attribute Colour of "Queue" (AWS::SQS::Queue)');
    expect(
      other({ Cup: { Type: 'AWS::Tea::Cup' }, Queue: { ...queue, Properties: { A: { Ref: 'Cup' } } } }),
    ).toThrow('"Cup" is a AWS::Tea::Cup; the local AWS does not know what Ref and GetAtt give for that type');
  });

  it('a file that is not there', () => {
    expect(() => loadTemplate('/nowhere/template.json', stack)).toThrow(
      'Expected a compiled template at /nowhere/template.json; "npm run package" writes it',
    );
  });
});
