import { AwsError } from '../contracts';
import { createAnnouncer } from '../announcer';
import type { Announcer, Clock, Happening } from '../contracts';
import type { DeadLetter } from '../host/asynchronous';
import type { LambdaHost } from '../host/host';
import { rolesOf } from '../iam/roles';
import type { Template } from '../template/load-template';
import { isRecord } from '../template/template-source';
import { createDelivery } from './delivery';
import type { DeliveryOptions } from './delivery';
import { DeliveryError } from './delivery/delivery-error';
import { createEvents } from './events';
import type { EventsService } from './events';
import type { Place } from './place';
import { readResourcePolicies } from './resource-policies';
import type { ResourcePolicies } from './resource-policies';
import { createScheduler } from './scheduler';
import type { SchedulerService } from './scheduler';
import { createServiceRoles } from './service-roles';
import { createSns } from './sns';
import type { SnsService } from './sns';
import { createSqs } from './sqs';
import type { SqsService } from './sqs';

/** All that carries events, made from the compiled template and wired together. */
export interface Messaging {
  readonly events: EventsService;
  readonly scheduler: SchedulerService;
  readonly sns: SnsService;
  readonly sqs: SqsService;
  readonly announcer: Announcer;
  readonly policies: ResourcePolicies;
  /** For the host: delivers what failed for good in the function's own role. */
  readonly deadLetter: DeadLetter;
}

export function createMessaging(options: {
  readonly clock: Clock;
  readonly template: Template;
  readonly place: Place;
  readonly endpointUrl: string;
  readonly host: LambdaHost;
  readonly tell?: (happening: Happening) => void;
  readonly isThrottled?: DeliveryOptions['isThrottled'];
}): Messaging {
  const { clock, template, place, host, endpointUrl } = options;
  const tell = (happening: Happening): void => options.tell?.(happening);
  const policies = readResourcePolicies(template, place);
  const roles = createServiceRoles(rolesOf(template), place);
  const sqs = createSqs({ clock, template, place, endpointUrl, policies, roles, host });
  const sns = createSns({ clock, template, region: place.region, policies, sqs, host, tell });
  const events = createEvents({ clock, template, place, deliver: () => deliver, tell });
  const deliver = createDelivery({
    host,
    sqs,
    sns,
    policies,
    roles,
    isThrottled: (arn) => options.isThrottled?.(arn) ?? false,
    putOnBus: (busArn, body) => putOnBus(events, busArn, body),
  });
  const scheduler = createScheduler({ clock, template, place, roles, deliver: () => deliver, tell });
  const announcer = createAnnouncer({ clock, events, host, sns, policies, tell });

  return {
    events,
    scheduler,
    sns,
    sqs,
    announcer,
    policies,
    deadLetter(to, payload, attributes, lambda) {
      const roleArn = `arn:aws:iam::${place.account}:role/${lambda.role}`;
      try {
        deliver({ to, body: JSON.stringify(payload), attributes, authority: { kind: 'own-role', roleArn } });
      } catch (error) {
        if (!(error instanceof DeliveryError)) throw error;
        const what = `${lambda.name} lost an event for good: ${error.message}`;
        tell({ at: clock.now(), who: 'lambda', what, data: { to, payload } });
      }
    },
  };
}

function putOnBus(events: EventsService, busArn: string, body: string): void {
  const event: unknown = JSON.parse(body);
  if (!events.hasBus(busArn)) throw new AwsError('NotFound', `no event bus ${busArn}`);
  if (!isRecord(event))
    throw new DeliveryError('INVALID_JSON', `an event bus takes JSON objects, got ${body}`);
  const { source, 'detail-type': detailType, ...rest } = event;
  events.put(
    { ...rest, source: String(source), 'detail-type': String(detailType), detail: rest['detail'] },
    busArn,
  );
}
