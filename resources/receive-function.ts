import { linksAliasOf } from './links';
import type { Policy } from './policy-of';

/** Posts come in bursts; a flood must not take the account's concurrency from the functions that heal. */
const AT_A_TIME = 10;

/** The public door, for serverless.yml; nothing where duty.yml opens none. */
export function receiveFunction(
  { duty }: Pick<Policy, 'duty'>,
  stage: string,
): Readonly<Record<string, unknown>> | undefined {
  if (!hasDoor(duty)) return undefined;
  return {
    handler: 'functions/receive.handler',
    description: 'The one public door. Verifies alerts and answers, and puts them on the bus.',
    role: 'ReceiveRole',
    // Slack waits three seconds, and CPU comes with memory.
    memorySize: 1024,
    timeout: 10,
    reservedConcurrency: AT_A_TIME,
    url: true,
    // The key that signs one-time links.
    environment: { TOBAN_LINK_KEY: linksAliasOf(stage) },
  };
}

/** Whether anybody outside may post anything. */
export function hasDoor({ receive, replies }: Policy['duty']): boolean {
  return Object.keys(receive ?? {}).length > 0 || replies !== undefined;
}
