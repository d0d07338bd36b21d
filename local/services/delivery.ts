import { AwsError } from '../contracts';
import type { LambdaHost } from '../host/host';
import { DeliveryError } from './delivery/delivery-error';
import type { ActingService, ResourcePolicies } from './resource-policies';
import type { ServiceRoles } from './service-roles';
import type { SnsService } from './sns';
import type { SqsService } from './sqs';
import type { MessageAttribute } from './sqs/queue';

/** In whose right a target is reached: the target's own policy, a role that a service takes, or a function's own role. */
export type Authority =
  | { readonly kind: 'policy'; readonly by: ActingService }
  | { readonly kind: 'role'; readonly roleArn: string; readonly by: ActingService }
  | { readonly kind: 'own-role'; readonly roleArn: string };

export interface Parcel {
  /** ARN of a function, queue, topic or event bus. */
  readonly to: string;
  /** JSON. */
  readonly body: string;
  readonly authority: Authority;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface DeliveryOptions {
  readonly host: Pick<LambdaHost, 'find' | 'invokeAsync'>;
  readonly sqs: SqsService;
  readonly sns: SnsService;
  readonly policies: ResourcePolicies;
  readonly roles: ServiceRoles;
  /** Puts JSON on a bus; only asked for ARNs of buses. Throws DeliveryError. */
  putOnBus(busArn: string, body: string): void;
  /** For drills: a target that AWS would throttle for now. */
  isThrottled?(arn: string): boolean;
}

/** Hands a parcel to a function, queue, topic or bus. Throws DeliveryError. */
export type Deliver = (parcel: Parcel) => void;

export function createDelivery(options: DeliveryOptions): Deliver {
  const { host, sqs, sns, policies, roles } = options;

  /** `byPolicy` says whether the target's own policy lets the service in. */
  function check({ to, authority }: Parcel, action: string, byPolicy: (by: ActingService) => boolean): void {
    if (authority.kind === 'policy') {
      if (byPolicy(authority.by)) return;
      throw new DeliveryError('NO_PERMISSIONS', `nothing lets ${describe(authority.by)} ${action} on ${to}`);
    }
    const untrusting = authority.kind === 'role' && roles.refusesTrust(authority.roleArn, authority.by);
    if (untrusting) throw new DeliveryError('FAILURE_TO_ASSUME_ROLE', untrusting);
    const because = roles.refuses(authority.roleArn, action, to);
    if (because) throw new DeliveryError('NO_PERMISSIONS', because);
  }

  function toFunction(parcel: Parcel): void {
    if (!host.find(parcel.to)) throw new DeliveryError('NO_RESOURCE', `no function ${parcel.to}`);
    check(parcel, 'lambda:InvokeFunction', (by) => policies.mayInvoke(parcel.to, by));
    host.invokeAsync(parcel.to, jsonOf(parcel.body));
  }

  function toQueue(parcel: Parcel): void {
    const attributes = Object.fromEntries(
      Object.entries(parcel.attributes ?? {}).map(([name, StringValue]): [string, MessageAttribute] => [
        name,
        { DataType: 'String', StringValue },
      ]),
    );
    check(parcel, 'sqs:SendMessage', () => true);
    if (parcel.authority.kind === 'policy')
      sqs.deliver(parcel.to, parcel.body, parcel.authority.by, attributes);
    else sqs.accept(parcel.to, parcel.body, attributes);
  }

  function toTopic(parcel: Parcel): void {
    check(parcel, 'sns:Publish', () => true);
    if (parcel.authority.kind === 'policy')
      sns.publishAs(parcel.authority.by, parcel.to, undefined, parcel.body);
    else sns.accept(parcel.to, parcel.body);
  }

  return (parcel) => {
    if (options.isThrottled?.(parcel.to)) throw new DeliveryError('THROTTLING', `${parcel.to} is throttled`);
    const service = parcel.to.split(':')[2];
    try {
      switch (service) {
        case 'lambda':
          return toFunction(parcel);
        case 'sqs':
          return toQueue(parcel);
        case 'sns':
          return toTopic(parcel);
        case 'events':
          // Between buses there is no policy of the target's to ask in one account: a role is needed.
          check(parcel, 'events:PutEvents', () => false);
          return options.putOnBus(parcel.to, parcel.body);
        default:
          throw new Error(
            `The local AWS delivers to functions, queues, topics and buses, not to ${parcel.to}`,
          );
      }
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const isMissing = error.code === 'QueueDoesNotExist' || error.code === 'NotFound';
      throw new DeliveryError(isMissing ? 'NO_RESOURCE' : 'NO_PERMISSIONS', error.message);
    }
  };
}

function describe({ principal, sourceArn }: ActingService): string {
  return sourceArn ? `${principal} for ${sourceArn}` : principal;
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) throw new DeliveryError('INVALID_JSON', error.message);
    throw error;
  }
}
