import { drillClock } from '../../../local/clock';
import type { DrillClock } from '../../../local/clock';
import type { Happening } from '../../../local/contracts';
import type { LambdaHost } from '../../../local/host/host';
import type { Invocation, LambdaFunction } from '../../../local/host/lambda-function';
import { createMessaging } from '../../../local/services/messaging';
import type { Messaging } from '../../../local/services/messaging';
import { loadTemplate } from '../../../local/template/load-template';
import { hostOfOneFunction, remediateArn } from './one-function';

const place = { region: 'eu-west-1', account: '123456789012' };

/** A deployed stack: everything that carries events, over a real host with one function. */
export interface DeployedStack extends Messaging {
  readonly clock: DrillClock;
  readonly host: LambdaHost;
  readonly invocations: readonly Invocation[];
  /** What went wrong, in words. */
  told(): readonly string[];
  /** Messages of a queue: bodies as JSON, and attributes as texts. */
  messages(queue: string): readonly { body: unknown; attributes: Record<string, string | undefined> }[];
  /** Lines that functions wrote. */
  logged(): readonly string[];
  readonly throttled: Set<string>;
}

export function deploy(
  resources: object,
  change: Partial<LambdaFunction> = {},
  endpointUrl = 'http://127.0.0.1:4599',
): DeployedStack {
  const clock = drillClock('2026-03-01T00:00:00Z');
  const invocations: Invocation[] = [];
  const happenings: Happening[] = [];
  const lines: string[] = [];
  const throttled = new Set<string>();
  const host = hostOfOneFunction(
    {
      clock,
      endpointUrl,
      onInvocation: (invocation) => invocations.push(invocation),
      onLog: ({ line }) => lines.push(line),
      deadLetter: (...given) => messaging.deadLetter(...given),
    },
    change,
  );
  const messaging = createMessaging({
    clock,
    template: loadTemplate({ Resources: resources }, { ...place, stackName: 'toban-dev' }),
    place,
    endpointUrl,
    host,
    tell: (happening) => happenings.push(happening),
    isThrottled: (arn) => throttled.has(arn),
  });
  return {
    ...messaging,
    clock,
    host,
    invocations,
    throttled,
    logged: () => lines,
    told: () => happenings.map(({ what }) => what),
    messages: (name) =>
      (messaging.sqs.queues.find((queue) => queue.name === name)?.contents() ?? []).map(
        ({ body, attributes }) => ({
          body: JSON.parse(body),
          attributes: Object.fromEntries(
            Object.entries(attributes).map(([key, { StringValue }]) => [key, StringValue]),
          ),
        }),
      ),
  };
}

/** Lets a service invoke the function, for sources like this. */
export function permission(principal: string, source: string): object {
  return {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      FunctionName: remediateArn,
      Action: 'lambda:InvokeFunction',
      Principal: principal,
      SourceAccount: { Ref: 'AWS::AccountId' },
      SourceArn: source,
    },
  };
}

/** A queue, and the policy that lets a service send to it. */
export function queueFor(service: string, name: string): { readonly queue: object; readonly policy: object } {
  return {
    queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: name } },
    policy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [`https://sqs.eu-west-1.amazonaws.com/123456789012/${name}`],
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: service },
              Action: 'sqs:SendMessage',
              Resource: `arn:aws:sqs:eu-west-1:123456789012:${name}`,
            },
          ],
        },
      },
    },
  };
}

/** A role that a service may take, and what it may do in it. */
export function roleFor(service: string, action: string, resource: unknown, name: string): object {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: name,
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
      },
      Policies: [
        {
          PolicyName: 'all',
          PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: resource }] },
        },
      ],
    },
  };
}
