import { join } from 'node:path';
import * as sts from '@aws-sdk/client-sts';
import { createAuthorizer } from '../../local/iam/authorizer';
import { accessKeyFor, createKeys, type AccessKey } from '../../local/iam/keys';
import { rolesOf } from '../../local/iam/roles';
import { createSts } from '../../local/services/sts';
import { loadTemplate } from '../../local/template/load-template';
import { offline, serveStubs, type StubAws } from './support/serve-stubs';

const stack = { account: '111122223333', region: 'eu-west-1', stackName: 'toban-dev' };
const roles = rolesOf(loadTemplate(join(__dirname, 'fixtures', 'template.json'), stack));
const start = Date.parse('2026-03-01T04:00:00Z');
const hands = 'arn:aws:iam::111122223333:role/TobanHands-remediate';

let now = start;
let aws: StubAws;

beforeAll(async () => {
  const clock = { now: () => now };
  const keys = createKeys(
    roles.map(({ name }) => name),
    clock,
  );
  const services = [{ client: new sts.STSClient(offline), module: sts, service: createSts(keys) }];
  const { authorize } = createAuthorizer(roles);
  aws = await serveStubs(services, { clock, credentials: keys.credentials, authorize });
});
afterAll(() => aws.close());
beforeEach(() => {
  now = start;
});

function clientOf(credentials: AccessKey & { sessionToken?: string }): sts.STSClient {
  return new sts.STSClient({ ...offline, endpoint: aws.url, credentials });
}

async function assume(RoleSessionName: string, role = 'toban-remediate') {
  const command = new sts.AssumeRoleCommand({ RoleArn: hands, RoleSessionName });
  return clientOf(accessKeyFor(role)).send(command);
}

async function sessionKeys(): Promise<AccessKey & { sessionToken: string }> {
  const { Credentials } = await assume('T-4711');
  return {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
}

it('knows each role by its own key, the same at every start', async () => {
  const identity = await clientOf(accessKeyFor('toban-remediate')).send(new sts.GetCallerIdentityCommand({}));

  expect(identity.Arn).toBe('arn:aws:sts::111122223333:assumed-role/toban-remediate/toban-remediate');
  expect(accessKeyFor('toban-remediate').accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
  expect(accessKeyFor('toban-remediate')).toEqual(accessKeyFor('toban-remediate'));
  expect(accessKeyFor('toban-remediate')).not.toEqual(accessKeyFor('TobanHands-remediate'));
});

it('knows the operator, who is no role', async () => {
  const identity = await clientOf(accessKeyFor('operator')).send(new sts.GetCallerIdentityCommand({}));

  expect(identity.Arn).toBe('arn:aws:iam::111122223333:user/operator');
});

it('opens a session that is the assumed role under the name it was given', async () => {
  const opened = await assume('T-4711');
  const identity = await clientOf(await sessionKeys()).send(new sts.GetCallerIdentityCommand({}));

  expect(opened.Credentials?.Expiration).toEqual(new Date('2026-03-01T05:00:00Z'));
  expect(opened.AssumedRoleUser?.Arn).toBe(
    'arn:aws:sts::111122223333:assumed-role/TobanHands-remediate/T-4711',
  );
  expect(identity.Arn).toBe('arn:aws:sts::111122223333:assumed-role/TobanHands-remediate/T-4711');
  expect(aws.calls.at(-1)).toMatchObject({ role: 'TobanHands-remediate', sessionName: 'T-4711' });
});

it('opens none for whom the role does not trust', async () => {
  await expect(assume('not-a-ticket')).rejects.toMatchObject({
    name: 'AccessDenied',
    message:
      'User: arn:aws:sts::111122223333:assumed-role/toban-remediate/toban-remediate is not authorized to perform: ' +
      `sts:AssumeRole on resource: ${hands} because the trust policy of TobanHands-remediate does not let toban-remediate become it`,
  });
});

it('opens none for longer than an hour for a function, whose own credentials are a session already', async () => {
  const command = new sts.AssumeRoleCommand({
    RoleArn: hands,
    RoleSessionName: 'T-4711',
    DurationSeconds: 3601,
  });

  await expect(clientOf(accessKeyFor('toban-remediate')).send(command)).rejects.toMatchObject({
    message:
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
  });
});

it('opens none under a name that CloudTrail would not take', async () => {
  await expect(assume('a name with spaces', 'operator')).rejects.toMatchObject({ name: 'ValidationError' });
});

it('ends a session after its time, by the local clock', async () => {
  const session = clientOf(await sessionKeys());
  now = Date.parse('2026-03-01T05:00:00Z');

  await expect(session.send(new sts.GetCallerIdentityCommand({}))).rejects.toMatchObject({
    name: 'ExpiredToken',
  });
});

it('takes no session key without its token', async () => {
  const { accessKeyId, secretAccessKey } = await sessionKeys();
  const session = clientOf({ accessKeyId, secretAccessKey });

  await expect(session.send(new sts.GetCallerIdentityCommand({}))).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
  });
});
