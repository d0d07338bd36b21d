import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Duty } from '../../shared/domain/duty';
import { createAnnouncer } from '../announcer';
import type { Announcer, Clock, Happening } from '../contracts';
import type { AnswerCall } from '../endpoint/answer-call';
import type { RecordedCall } from '../endpoint/endpoint-options';
import { serveAws } from '../endpoint/serve-aws';
import { createFaults, type ScriptedFaults } from '../faults';
import { createHost, type LambdaHost } from '../host/host';
import type { StartProcess } from '../host/function-process';
import type { Invocation, LogLine } from '../host/lambda-function';
import { createAuthorizer, type Authorizer } from '../iam/authorizer';
import { accessKeyFor, createKeys } from '../iam/keys';
import { rolesOf } from '../iam/roles';
import { createUsage } from '../iam/usage';
import { createAutoScaling } from '../services/autoscaling';
import { createBackup } from '../services/backup';
import { createCloudWatch } from '../services/cloudwatch';
import { createDelivery, type Deliver } from '../services/delivery';
import { type LocalDynamoDb, startDynamoDb } from '../services/dynamodb';
import { createEc2 } from '../services/ec2';
import { createElasticLoadBalancing } from '../services/elbv2';
import { createEvents, type EventsService } from '../services/events';
import { serveFunctionUrls } from '../services/function-urls';
import { createKms } from '../services/kms';
import { createResourceGroups } from '../services/resource-groups';
import { readResourcePolicies } from '../services/resource-policies';
import { createScheduler, type SchedulerService } from '../services/scheduler';
import { createSecretsManager, type SecretsManagerService } from '../services/secrets-manager';
import { createServiceRoles } from '../services/service-roles';
import { createSes } from '../services/sesv2';
import { createSns, type SnsService } from '../services/sns';
import { createSqs, type SqsService } from '../services/sqs';
import { createSsm } from '../services/ssm';
import { createSts } from '../services/sts';
import { calendarName } from '../world/change-calendar';
import { loadTemplate, type Template } from '../template/load-template';
import { senders } from '../vendors/senders';
import { startVendors, type Vendors } from '../vendors/start-vendors';
import { createWorld, type World } from '../world/world';
import { served } from './clients';
import { deploy } from './deploy';
import { doorSecret } from './door-secret';
import type { Estate } from './estate';
import { freePort } from './free-port';
import { functionsOf } from './functions-of';
import { lambdaDelivery } from './lambda-delivery';
import { secretsOf } from '../../resources/secrets-of';
import { unlessDeaf } from './unless-deaf';

export const ACCOUNT = '123456789012';
export const REGION = 'ap-northeast-1';

export interface LocalAwsOptions {
  readonly clock: Clock;
  readonly duty: Duty;
  readonly estate: Estate;
  /** The compiled template and the unzipped bundles of `serverless package`. */
  readonly templateFile: string;
  readonly bundles: Readonly<Record<string, string>>;
  /** Where servers and tables keep their files. */
  readonly folder: string;
  /** 0 for any free port. */
  readonly port?: number;
  /** Tables outlive the process; in memory otherwise. */
  readonly keep?: boolean;
  /** Hears how long a function slept in no time. */
  readonly onSleep?: (milliseconds: number) => void;
  /** Where the functions' processes come from. */
  readonly startProcess?: StartProcess;
  /** While this is so, nothing that the world announces reaches anybody. */
  readonly isDeaf?: () => boolean;
  readonly onHappening?: (happening: Happening) => void;
  readonly onCall?: (call: RecordedCall) => void;
  readonly onInvocation?: (invocation: Invocation) => void;
  readonly onLog?: (line: LogLine) => void;
}

/** The deployed stack, running on this machine: the packaged code, the template's resources and a world behind them. */
export interface LocalAws {
  readonly url: string;
  readonly port: number;
  readonly template: Template;
  readonly world: World;
  readonly host: LambdaHost;
  readonly events: EventsService;
  readonly sns: SnsService;
  readonly sqs: SqsService;
  readonly scheduler: SchedulerService;
  /** Where functions with a URL are reached, by their names. */
  readonly functionUrls: Readonly<Record<string, string>>;
  readonly secrets: SecretsManagerService;
  /** Where channels post to. */
  readonly vendors: Vendors;
  readonly announce: Announcer;
  readonly faults: ScriptedFaults;
  /** What the tables hold. */
  readonly itemsIn: LocalDynamoDb['items'];
  readonly authorizer: Authorizer;
  close(): Promise<void>;
}

/** Starts everything, in the order in which each part needs the ones before it. */
export async function startLocalAws(options: LocalAwsOptions): Promise<LocalAws> {
  const { clock, folder } = options;
  const place = { account: ACCOUNT, region: REGION };
  mkdirSync(folder, { recursive: true });
  const port = options.port || (await freePort());
  const doorPort = await freePort(port);
  const template = loadTemplate(options.templateFile, {
    ...place,
    stackName: 'toban-local',
    functionUrl: `http://127.0.0.1:${doorPort}/`,
  });
  const roles = rolesOf(template);
  const names = roles.map(({ name }) => name);
  const keys = createKeys(names, clock);
  const usage = createUsage(roles);
  const authorizer = createAuthorizer(roles, usage);
  const policies = readResourcePolicies(template, place);
  const serviceRoles = createServiceRoles(roles, place, usage);
  const endpointUrl = `http://127.0.0.1:${port}`;
  const tell = options.onHappening ?? (() => undefined);

  // What delivers needs the services, and the services deliver: looked up when something is delivered.
  const late: { deliver: Deliver; answer: AnswerCall } = {
    deliver: () => undefined,
    answer: () => Promise.resolve(undefined),
  };
  const secrets = createSecretsManager(place, clock);
  const mail = createSes(clock, place, senders(options.duty), tell);
  const vendors = await startVendors({
    clock,
    duty: options.duty,
    secrets,
    mail,
    aws: (request) => late.answer(request),
    tell,
    named: options.startProcess === undefined,
  });
  const host = createHost({
    environment: vendors.environment,
    unresolved: () => [...vendors.unresolved],
    clock,
    functions: functionsOf(template, options.bundles),
    endpointUrl,
    ...place,
    credentialsFor: accessKeyFor,
    deadLetter: lambdaDelivery(() => late.deliver),
    onInvocation(invocation) {
      count(invocation);
      options.onInvocation?.(invocation);
    },
    ...(options.onLog && { onLog: options.onLog }),
    answer: (request) => late.answer(request),
    ...(options.startProcess && { startProcess: options.startProcess }),
    ...(options.onSleep && { onSleep: options.onSleep }),
  });
  /** Lambda's own metrics, which alarms about Toban itself watch. */
  function count({ at, function: name, outcome }: Invocation): void {
    const metric = { namespace: 'AWS/Lambda', dimensions: { FunctionName: name } };
    world.metrics.put({ ...metric, name: 'Invocations' }, at, 1);
    world.metrics.put({ ...metric, name: 'Errors' }, at, outcome.kind === 'failed' ? 1 : 0);
  }
  const sqs = createSqs({ clock, template, place, endpointUrl, policies, roles: serviceRoles, host });
  const sns = createSns({ clock, template, region: REGION, policies, sqs, host, tell });
  const events = createEvents({ clock, template, place, deliver: () => late.deliver, tell });
  late.deliver = createDelivery({
    host,
    sqs,
    sns,
    policies,
    roles: serviceRoles,
    putOnBus: (busArn, body) => void events.put(JSON.parse(body) as Parameters<typeof events.put>[0], busArn),
  });
  const scheduler = createScheduler({
    clock,
    template,
    place,
    roles: serviceRoles,
    deliver: () => late.deliver,
    tell,
  });
  const announce = unlessDeaf(
    createAnnouncer({ clock, events, host, sns, policies, tell }),
    options.isDeaf ?? (() => false),
  );
  const world = await createWorld({
    clock,
    announce,
    folder: join(folder, 'servers'),
    bucketFolder: join(folder, 's3'),
    ...place,
    ...options.estate,
    onHappening: tell,
  });
  deploy(template, world);
  // The owner's own: duty.yml only names them, and here they are open until somebody closes them.
  for (const { changeCalendars = [] } of Object.values(options.duty.systems)) {
    for (const name of changeCalendars) world.calendars.set(calendarName(name), []);
  }
  for (const { vault } of options.duty.backups ?? []) world.backupJobs.vaults.add(vault);
  const tables = await startDynamoDb({ template, ...(options.keep && { path: join(folder, 'tables') }) });
  // Those of the door are the owner's own, too: here each is what its name says.
  for (const name of secretsOf(options.duty)) secrets.put(name, doorSecret(name));
  const faults = createFaults({
    kill: ({ application }) => void (application && host.killCaller(application)),
  });
  const endpoint = await serveAws({
    port,
    account: ACCOUNT,
    clock,
    credentials: keys.credentials,
    authorize: authorizer.authorize,
    faults,
    services: served({
      autoScaling: createAutoScaling(world),
      backup: createBackup(world, serviceRoles),
      cloudwatch: createCloudWatch(world),
      dynamodb: tables.service,
      ec2: createEc2(world),
      events,
      kms: createKms(template),
      loadBalancing: createElasticLoadBalancing(world),
      resourceGroups: createResourceGroups(world),
      scheduler,
      secretsManager: secrets,
      sesv2: mail,
      sns,
      sqs,
      ssm: createSsm(world),
      sts: createSts(keys),
    }),
    ...(options.onCall && { onCall: options.onCall }),
  });
  late.answer = endpoint.answer;
  const functionUrls = await serveFunctionUrls(template, { host, clock, port: doorPort });
  return {
    url: endpoint.url,
    port: endpoint.port,
    template,
    world,
    host,
    events,
    sns,
    sqs,
    scheduler,
    functionUrls: functionUrls.urls,
    secrets,
    vendors,
    announce,
    faults,
    itemsIn: (table) => tables.items(table),
    authorizer,
    async close() {
      await functionUrls.close();
      await host.close();
      await world.close();
      await endpoint.close();
      await tables.close();
      await vendors.close();
    },
  };
}
