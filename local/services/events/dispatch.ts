import type { BusEvent, Clock } from '../../contracts';
import type { Deliver } from '../delivery';
import { DeliveryError } from '../delivery/delivery-error';
import { deliverWithRetries } from '../delivery/retrying';
import type { GivenUp } from '../delivery/retrying';
import { retryPolicyOf } from './rules';
import type { Rule, RuleTarget } from './rules';
import { targetInput } from './target-input';

/** Sends an event to one target of a rule, by the target's retry policy, and to its dead letter queue in the end. */
export function createDispatch(options: {
  readonly clock: Clock;
  readonly deliver: () => Deliver;
  readonly tell: (what: string, data: Readonly<Record<string, unknown>>) => void;
}): (rule: Rule, target: RuleTarget, event: BusEvent) => void {
  function giveUp(rule: Rule, target: RuleTarget, body: string, given: GivenUp): void {
    const { error, retries, condition } = given;
    const data = { rule: rule.name, target: target.Arn, code: error.code };
    options.tell(`rule ${rule.name} could not deliver: ${error.message}`, data);
    const queue = target.DeadLetterConfig?.Arn;
    if (!queue) return;
    const attributes = {
      RULE_ARN: rule.arn,
      TARGET_ARN: target.Arn,
      ERROR_CODE: error.code,
      ERROR_MESSAGE: error.message,
      RETRY_ATTEMPTS: String(retries),
      ...(condition && { EXHAUSTED_RETRY_CONDITION: condition }),
    };
    const by = { principal: 'events.amazonaws.com', sourceArn: rule.arn };
    try {
      options.deliver()({ to: queue, body, attributes, authority: { kind: 'policy', by } });
    } catch (failure) {
      if (!(failure instanceof DeliveryError)) throw failure;
      options.tell(`rule ${rule.name} lost an event for good: ${failure.message}`, data);
    }
  }

  return (rule, target, event) => {
    const by = { principal: 'events.amazonaws.com', sourceArn: rule.arn };
    const body = targetInput(target, event, rule.arn);
    const authority = target.RoleArn
      ? ({ kind: 'role', roleArn: target.RoleArn, by } as const)
      : ({ kind: 'policy', by } as const);
    deliverWithRetries(
      options.clock,
      `rule ${rule.name} to ${target.Arn}`,
      retryPolicyOf(target),
      () => options.deliver()({ to: target.Arn, body, authority }),
      (given) => giveUp(rule, target, body, given),
    );
  };
}
