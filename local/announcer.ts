import { AwsError } from './contracts';
import type { Announcer, Clock, Happening } from './contracts';
import type { LambdaHost } from './host/host';
import type { EventsService } from './services/events';
import type { ResourcePolicies } from './services/resource-policies';
import type { SnsService } from './services/sns';

/**
 * Where the world announces what happened: buses, alarm actions, topics. What AWS would refuse is told as a happening
 * and goes nowhere, as it would there.
 */
export function createAnnouncer(options: {
  readonly clock: Clock;
  readonly events: EventsService;
  readonly host: Pick<LambdaHost, 'find' | 'invokeAsync'>;
  readonly sns: SnsService;
  readonly policies: ResourcePolicies;
  readonly tell?: (happening: Happening) => void;
}): Announcer {
  const { clock, events, host, sns, policies } = options;

  function refused(what: string, data: Readonly<Record<string, unknown>>): void {
    options.tell?.({ at: clock.now(), who: 'announcer', what, data });
  }

  return {
    putEvent: (event, bus) => void events.put(event, bus),
    invokeFunction(functionArn, payload, principal, sourceArn) {
      const data = { functionArn, principal, sourceArn };
      if (!host.find(functionArn)) refused(`no function ${functionArn}`, data);
      else if (!policies.mayInvoke(functionArn, { principal, sourceArn })) {
        refused(`no permission lets ${principal} invoke ${functionArn} for ${sourceArn}`, data);
      } else host.invokeAsync(functionArn, payload);
    },
    publish(topicArn, subject, message, sourceArn) {
      try {
        sns.publishAs({ principal: 'cloudwatch.amazonaws.com', sourceArn }, topicArn, subject, message);
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        refused(`could not publish: ${error.message}`, { topicArn, sourceArn, code: error.code });
      }
    },
  };
}
