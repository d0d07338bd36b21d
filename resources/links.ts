import type { Channel, Duty } from '../shared/domain/duty';

/** Where each reader can have a link of their own. */
const CARRY_LINKS: ReadonlySet<Channel['kind']> = new Set(['mail', 'teams']);

/** Whether messages have links by which people answer: duty.yml opens the door for them, and a channel carries them. */
export function carriesLinks({ replies, channels = {} }: Pick<Duty, 'replies' | 'channels'>): boolean {
  return replies?.links === true && Object.values(channels).some(({ kind }) => CARRY_LINKS.has(kind));
}

/** The name of the key that signs links. */
export function linksAliasOf(stage: string): string {
  return `alias/toban-${stage}-links`;
}
