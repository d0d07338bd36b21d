import type { IntentId, Plan, SystemName, TicketId } from '../domain/names';
import type { ReplyVerb } from '../domain/signal';

/** What a link says: whose it is, which notice it answers, how and, where that asks, which request. */
export interface Link {
  readonly notice: IntentId;
  readonly system: SystemName;
  readonly person: string;
  /** The answers that its page offers. */
  readonly verbs: readonly ReplyVerb[];
  readonly plan?: Plan;
  /** Seconds since 1970, after which it opens nothing. */
  readonly until: number;
}

/** The ticket that a link's notice is about. */
export function ticketOf({ notice }: Pick<Link, 'notice'>): TicketId {
  return notice.slice(0, notice.lastIndexOf('.')) as TicketId;
}

/** What the code of a link covers. Other texts than those of replies, and another key signs them. */
export function linkText({ notice, system, person, verbs, plan, until }: Link): string {
  return JSON.stringify(['toban link', notice, system, person, verbs.join(' '), plan ?? null, until]);
}

/** The end of a link's address: what it says and its code (base64), so that whoever opens it needs to look nothing up. */
export function tokenOf(link: Link, code: string): string {
  const said = Buffer.from(linkText(link), 'utf8').toString('base64url');
  return `${said}.${Buffer.from(code, 'base64').toString('base64url')}`;
}

/** What a token claims, and the code that must prove it; nothing for a text that cannot be one. */
export function readToken(token: string): { readonly link: Link; readonly code: string } | undefined {
  const [, said, code] = /^([A-Za-z0-9_-]{20,1500})\.([A-Za-z0-9_-]{43})$/.exec(token) ?? [];
  if (!said || !code) return undefined;
  const link = linkIn(Buffer.from(said, 'base64url').toString('utf8'));
  const read = link && { link, code: Buffer.from(code, 'base64url').toString('base64') };
  // The last letters of base64 have bits that say nothing: spelt in another way, it would count as another answer.
  return read && tokenOf(read.link, read.code) === token ? read : undefined;
}

/** Only the very text that `linkText` makes: what says the same in another way was not made by us. */
function linkIn(text: string): Link | undefined {
  const parts = listIn(text);
  if (parts?.length !== 7) return undefined;
  const [, notice, system, person, verbs, plan, until] = parts;
  if (![notice, system, person, verbs].every((part) => typeof part === 'string')) return undefined;
  if (typeof until !== 'number' || !(plan === null || typeof plan === 'string')) return undefined;
  const link: Link = {
    notice: notice as IntentId,
    system: system as SystemName,
    person: person as string,
    verbs: (verbs as string).split(' ') as readonly ReplyVerb[],
    ...(plan !== null && { plan: plan as Plan }),
    until,
  };
  return linkText(link) === text ? link : undefined;
}

function listIn(text: string): readonly unknown[] | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return Array.isArray(value) ? (value as readonly unknown[]) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
