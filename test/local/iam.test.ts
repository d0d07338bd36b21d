import { join } from 'node:path';
import type { Access, Call, Caller } from '../../local/contracts';
import { createAuthorizer } from '../../local/iam/authorizer';
import { judge } from '../../local/iam/conditions';
import { evaluate } from '../../local/iam/evaluate';
import { statementsOf } from '../../local/iam/policy';
import { rolesOf } from '../../local/iam/roles';
import { loadTemplate } from '../../local/template/load-template';

const stack = { account: '111122223333', region: 'eu-west-1', stackName: 'toban-dev' };
const template = loadTemplate(join(__dirname, 'fixtures', 'template.json'), stack);
const roles = rolesOf(template);

function callBy(caller: Caller, region = 'eu-west-1'): Call {
  return {
    service: 'ssm',
    operation: 'SendCommand',
    account: '111122223333',
    region,
    requestId: 'r-1',
    caller,
  };
}

function by(role: string): Caller {
  return { accessKeyId: 'AKIA', role };
}

const authorizer = createAuthorizer(roles);
function ask(role: string, accesses: readonly Access[], region?: string): string | undefined {
  return authorizer.authorize(by(role), accesses, callBy(by(role), region))?.because;
}

const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/toban-tickets';
const document = 'arn:aws:ssm:eu-west-1:111122223333:document/Toban-RestartService';
const server = 'arn:aws:ec2:eu-west-1:111122223333:instance/i-1';

describe('a role of the template may do what its policies say', () => {
  it('allows what an inline or a managed policy allows', () => {
    expect(ask('toban-remediate', [{ action: 'dynamodb:PutItem', resources: [table] }])).toBeUndefined();
    expect(
      ask('toban-remediate', [{ action: 'dynamodb:Query', resources: [`${table}/index/attention`] }]),
    ).toBeUndefined();
    expect(ask('toban-remediate', [{ action: 'ec2:DescribeInstances', resources: ['*'] }])).toBeUndefined();
  });

  it('denies what nobody allowed: another action, another table', () => {
    expect(ask('toban-remediate', [{ action: 'dynamodb:DeleteItem', resources: [table] }])).toBe(
      'no identity-based policy allows the dynamodb:DeleteItem action',
    );
    expect(ask('toban-remediate', [{ action: 'dynamodb:PutItem', resources: [`${table}-other`] }])).toBe(
      'no identity-based policy allows the dynamodb:PutItem action',
    );
  });

  it('lets an explicit deny win', () => {
    expect(ask('toban-remediate', [{ action: 'dynamodb:PutItem', resources: [table] }], 'us-east-1')).toBe(
      'of an explicit deny in an identity-based policy (OnlyHere)',
    );
  });

  it('asks for every resource of every access', () => {
    const send = (tag: string): Access[] => [
      { action: 'ssm:SendCommand', resources: [document] },
      { action: 'ssm:SendCommand', resources: [server], context: { 'ssm:resourceTag/toban': tag } },
    ];

    expect(ask('TobanHands-remediate', send('shop'))).toBeUndefined();
    expect(ask('TobanHands-remediate', send('somebody-else'))).toBe(
      'no identity-based policy allows the ssm:SendCommand action',
    );
    expect(ask('TobanHands-remediate', [{ action: 'ssm:SendCommand', resources: [document, server] }])).toBe(
      'no identity-based policy allows the ssm:SendCommand action',
    );
  });

  it('denies a role nobody knows everything, and the operator nothing', () => {
    expect(ask('nobody', [{ action: 'ec2:DescribeInstances', resources: ['*'] }])).toBe(
      'the template has no role nobody',
    );
    expect(ask('operator', [{ action: 'ec2:TerminateInstances', resources: [server] }])).toBeUndefined();
  });
});

describe('becoming another role needs the trust of that role too', () => {
  const become = (role: string, target: string, sessionName: string) =>
    ask(role, [
      {
        action: 'sts:AssumeRole',
        resources: [`arn:aws:iam::111122223333:role/${target}`],
        context: { 'sts:RoleSessionName': sessionName },
      },
    ]);

  it('allows whom both sides allow', () => {
    expect(become('toban-remediate', 'TobanHands-remediate', 'T-4711')).toBeUndefined();
  });

  it('denies whom the trust policy does not name, or not under that session name', () => {
    expect(become('toban-remediate', 'stranger', 'T-4711')).toBe(
      'the trust policy of stranger does not let toban-remediate become it',
    );
    expect(become('toban-remediate', 'TobanHands-remediate', 'something')).toBe(
      'the trust policy of TobanHands-remediate does not let toban-remediate become it',
    );
  });

  it('denies whose own policies do not allow it, and a role that is not there', () => {
    expect(become('TobanHands-remediate', 'toban-remediate', 'T-4711')).toBe(
      'no identity-based policy allows the sts:AssumeRole action',
    );
    expect(become('toban-remediate', 'nobody', 'T-4711')).toBe('no role of the template has that ARN');
  });
});

it('reports what was denied and which permissions no call has needed', () => {
  const fresh = createAuthorizer(roles);
  const caller = by('toban-remediate');
  fresh.authorize(caller, [{ action: 'dynamodb:GetItem', resources: [table] }], callBy(caller));
  fresh.authorize(caller, [{ action: 'sns:Publish', resources: ['arn:topic'] }], callBy(caller));
  fresh.authorize(caller, [{ action: 'sns:Publish', resources: ['arn:topic'] }], callBy(caller));

  expect(fresh.usage().denied).toEqual([
    {
      role: 'toban-remediate',
      action: 'sns:Publish',
      resource: 'arn:topic',
      because: 'no identity-based policy allows the sns:Publish action',
      times: 2,
    },
  ]);
  expect(fresh.usage().unused.filter(({ role }) => role === 'toban-remediate')).toEqual([
    { role: 'toban-remediate', sid: 'Tickets', action: 'dynamodb:PutItem' },
    { role: 'toban-remediate', sid: 'Tickets', action: 'dynamodb:Query' },
    { role: 'toban-remediate', sid: 'Hands', action: 'sts:AssumeRole' },
    { role: 'toban-remediate', sid: 'Look', action: 'ec2:Describe*' },
    { role: 'toban-remediate', sid: 'Look', action: 'ssm:GetParameter' },
  ]);
});

describe('a condition', () => {
  const context = new Map([
    ['aws:requestedregion', ['eu-west-1']],
    ['aws:principalarn', ['arn:aws:iam::111122223333:role/toban-remediate']],
    ['aws:securetransport', ['true']],
    ['aws:tagkeys', ['toban', 'owner']],
  ]);

  it.each([
    ['StringEquals', 'aws:RequestedRegion', ['us-east-1', 'eu-west-1'], 'met'],
    ['StringEquals', 'aws:RequestedRegion', ['eu-*'], 'not met'],
    ['StringLike', 'aws:RequestedRegion', ['eu-*'], 'met'],
    ['StringNotEquals', 'aws:RequestedRegion', ['us-east-1', 'us-west-2'], 'met'],
    ['StringNotEquals', 'aws:RequestedRegion', ['us-east-1', 'eu-west-1'], 'not met'],
    ['StringEquals', 'aws:SourceVpc', ['vpc-1'], 'not met'],
    ['StringEqualsIfExists', 'aws:SourceVpc', ['vpc-1'], 'met'],
    ['StringEqualsIfExists', 'aws:RequestedRegion', ['us-east-1'], 'not met'],
    ['StringNotEquals', 'aws:SourceVpc', ['vpc-1'], 'met'],
    ['ArnLike', 'aws:PrincipalArn', ['arn:aws:iam::*:role/toban-*'], 'met'],
    ['ArnLike', 'aws:PrincipalArn', ['arn:aws:*:role/toban-*'], 'not met'],
    ['ArnEquals', 'aws:PrincipalArn', ['arn:aws:iam::111122223333:role/toban-remediate'], 'met'],
    ['Bool', 'aws:SecureTransport', ['true'], 'met'],
    ['Bool', 'aws:SecureTransport', ['false'], 'not met'],
    ['Null', 'aws:SourceVpc', ['true'], 'met'],
    ['ForAllValues:StringEquals', 'aws:TagKeys', ['toban', 'owner', 'stage'], 'met'],
    ['ForAllValues:StringEquals', 'aws:TagKeys', ['toban'], 'not met'],
    ['ForAllValues:StringEquals', 'aws:Missing', ['toban'], 'met'],
    ['ForAnyValue:StringEquals', 'aws:TagKeys', ['toban'], 'met'],
    ['ForAnyValue:StringEquals', 'aws:Missing', ['toban'], 'not met'],
    ['StringEquals', 'aws:TagKeys', ['toban'], 'unsure'],
    ['DateLessThan', 'aws:CurrentTime', ['2026-03-01T04:00:00Z'], 'unsure'],
  ])('%s %s %j is %s', (operator, key, values, verdict) => {
    expect(judge({ operator, key, values }, context)).toBe(verdict);
  });

  it('that nobody can judge neither allows nor lets pass', () => {
    const statement = (Effect: string) => ({
      Effect,
      Action: '*',
      Resource: '*',
      ...(Effect === 'Deny'
        ? { Condition: { DateLessThan: { 'aws:CurrentTime': '2026-03-01T04:00:00Z' } } }
        : {}),
    });
    const unsureAllow = { ...statement('Deny'), Effect: 'Allow' };
    const question = { action: 'ec2:RebootInstances', resource: server, context };
    const verdictOn = (Statement: object[]) => evaluate(statementsOf({ Statement }, 'a test'), question).kind;

    expect(verdictOn([unsureAllow])).toBe('not allowed');
    expect(verdictOn([statement('Allow'), statement('Deny')])).toBe('denied');
  });
});

it('refuses policies it could only guess about', () => {
  const withVariable = {
    Statement: { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::home/${aws:username}' },
  };

  expect(() => statementsOf(withVariable, 'the policy')).toThrow(
    'the policy, statement 1 uses a policy variable in "arn:aws:s3:::home/${aws:username}", which the local AWS does not resolve',
  );
});
