import type { Scene } from './scene';

/** The baseline alarm on the instance status check of web-1. */
export const HANGS_ALARM = 'toban-wordpress-instance-check-web-1';

/** Lets the operating system of web-1 hang. */
export async function hang({ world, tell }: Scene): Promise<void> {
  tell('the operating system of web-1 hangs: no agent, no web server, the instance status check fails');
  await world.impair('web-1', 'instance');
}
