import type { Scene } from './scene';

/** The baseline alarm on the system status check of web-1. */
export const HOST_ALARM = 'toban-wordpress-system-check-web-1';

/** Lets the host of web-1 break, and with it everything on it. */
export async function breakHost({ world, tell }: Scene): Promise<void> {
  tell('the host of web-1 breaks: no agent, no web server, both status checks fail');
  await world.impair('web-1', 'system');
}
