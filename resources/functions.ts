import { DELIVER_SECONDS } from './channels';
import type { Policy } from './policy-of';
import { receiveFunction } from './receive-function';

/** A function as serverless.yml writes it. */
type FunctionEntry = Readonly<Record<string, unknown>>;

/** The functions that only some estates need. What duty.yml does not configure is not deployed. */
export function functionsFor({ duty }: Policy, stage: string): Readonly<Record<string, FunctionEntry>> {
  const receive = receiveFunction({ duty });
  return {
    ...(duty.channels && { deliver: deliver(stage) }),
    ...(receive && { receive }),
  };
}

function deliver(stage: string): FunctionEntry {
  return {
    handler: 'functions/deliver.handler',
    description: 'Notices out of the queues of channels - to where people read them.',
    role: 'DeliverRole',
    timeout: DELIVER_SECONDS,
    environment: { TOBAN_DELIVERIES: `toban-${stage}-deliveries` },
  };
}
