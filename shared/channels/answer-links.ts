import { answersTo } from '../answers-to';
import type { Because } from '../domain/because';
import type { Duty, Person } from '../domain/duty';
import { instant } from '../domain/instant';
import type { Notice } from '../domain/notice';
import type { Log } from '../domain/ports';
import type { ReplyVerb } from '../domain/signal';
import { playNamed } from '../duty/plays';
import { LINK_HOURS } from '../link-hours';
import { answersOf, type PersonalLink } from '../messages/card-answers';
import type { CardAnswers } from '../messages/card';
import { type Link, linkText, tokenOf } from '../receive/link-token';
import type { Letter } from './channel';

/** Makes the links by which people answer a letter. */
export interface AnswerLinks {
  /** Links for these people of the notice's system; nothing where there is nothing to answer, or no link could be made. */
  for(letter: Letter, people: readonly Person[]): Promise<CardAnswers | undefined>;
}

/** A code (base64) by the key of links, or why there is none. */
export type Signed =
  { readonly kind: 'signed'; readonly code: string } | { readonly kind: 'none'; readonly why: string };

interface Means {
  /** The public address of the door, with a slash at its end. */
  readonly door: string;
  readonly sign: (text: string) => Promise<Signed>;
  readonly log: Pick<Log, 'warn'>;
}

/**
 * Links for each person by themselves: whoever presses one is the person whose it is. The same notice has the same links
 * however often it is sent, so that the copy of a mail is no second answer. What cannot be signed keeps no letter back.
 */
export function answerLinks({ door, sign, log }: Means): AnswerLinks {
  async function linkFor(letter: Letter, person: Person, until: number): Promise<PersonalLink | undefined> {
    const link = linkOf(letter, person, until);
    if (link.verbs.length === 0) return undefined;
    const signed = await sign(linkText(link));
    if (signed.kind === 'none') {
      log.warn('A link could not be signed', { notice: letter.notice.id, why: signed.why });
      return undefined;
    }
    const url = `${door}reply/${tokenOf(link, signed.code)}`;
    return { person: person.name, url, verbs: link.verbs };
  }

  return {
    async for(letter, people) {
      const { notice, duty, now, storm } = letter;
      const until = untilOf(notice);
      if (storm || !asksForAnswer(notice) || until * 1000 <= Date.parse(now)) return undefined;
      const made = await Promise.all(people.map((person) => linkFor(letter, person, until)));
      const links = made.flatMap((link) => link ?? []);
      return links.length > 0 ? answersOf(links, notice, duty, instant(until * 1000)) : undefined;
    },
  };
}

/** Nobody is waited for; of many tickets at once each has notices of its own. */
const SAYS_ONLY: ReadonlySet<Notice['kind']> = new Set(['noted', 'resolved', 'stopped']);

/** What AWS announces is nobody's turn, and yet whoever looks after it may say so. */
const NEWS_OF_HEALTH: readonly Because['id'][] = ['health-noticed', 'health-changed', 'health-soon'];

function asksForAnswer({ kind, because: { id } }: Notice): boolean {
  return !SAYS_ONLY.has(kind) || (kind === 'noted' && NEWS_OF_HEALTH.includes(id));
}

function linkOf({ notice, duty }: Letter, { name }: Person, until: number): Link {
  const { id, system, request } = notice;
  const decides = request !== undefined && approversOf(notice, duty).includes(name);
  const isOffered: Readonly<Record<ReplyVerb, boolean>> = {
    approve: decides && duty.replies?.approveByLink === true,
    reject: decides,
    acknowledge: true,
    'take-over': true,
    snooze: true,
    mute: true,
    // Whoever has just read a notice knows.
    status: false,
  };
  const verbs = answersTo(notice).filter((verb) => isOffered[verb]);
  return { notice: id, system, person: name, verbs, ...(decides && { plan: request.plan }), until };
}

function approversOf({ play }: Notice, duty: Duty): readonly string[] {
  return (play && playNamed(duty, play)?.approval.people) || [];
}

/** Of the notice, not of the sending. Seconds since 1970. */
function untilOf({ entries, openedAt }: Notice): number {
  return Math.floor(Date.parse(entries.at(-1)?.at ?? openedAt) / 1000) + LINK_HOURS * 3600;
}
