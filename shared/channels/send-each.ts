import type { Reached, Sending } from './channel';
import type { Mail, Mailer } from './mailer';

type Refused = Extract<Sending, { kind: 'refused' }>;

/**
 * No further mail of a try begins after this: a function that is ended in the middle has written down nobody whom it
 * reached, and whoever comes next would send to all of them again. A rich try and a plain one fit, each with a last mail that hangs.
 */
const MILLISECONDS_FOR_A_TRY = 10_000;

/**
 * Sends mails that together are one letter, one after the other, to whomever an earlier try has not reached. One that will
 * never be taken keeps none of the others back, and one reader who will never be reached none of the others of their mail;
 * what may pass by itself ends this try. Either way it says whom it reached.
 */
export async function sendEach(
  mails: readonly Mail[],
  before: Reached | undefined,
  mailer: Mailer,
): Promise<Sending> {
  const [only] = mails;
  if (only && mails.length === 1 && !before) {
    const sending = await mailer.send(only);
    return isOfSome(sending, only) ? sendEach(apart(only), {}, mailer) : sending;
  }
  const begun = performance.now();
  const known: Reached = before ?? {};
  let reached = known;
  const refused: Refused[] = [];
  const waiting = [...mails];
  for (const mail of waiting) {
    const to = mail.to.filter((address) => !Object.hasOwn(reached, address));
    if (to.length === 0) continue;
    // Whoever reached nobody goes on: every try must bring it further.
    if (reached !== known && performance.now() - begun >= MILLISECONDS_FOR_A_TRY) {
      return { kind: 'busy', seconds: 1, why: 'the mails take too long for one try', reached };
    }
    const sending = await mailer.send({ ...mail, to });
    // The loop comes to them, too.
    if (isOfSome(sending, { ...mail, to })) waiting.push(...apart({ ...mail, to }));
    else if (sending.kind === 'refused') refused.push(sending);
    else if (sending.kind !== 'delivered') return { ...sending, reached };
    else reached = { ...reached, ...Object.fromEntries(to.map((address) => [address, sending.receipt])) };
  }
  if (refused.length > 0) return { ...togetherOf(refused), reached };
  return { kind: 'delivered', receipt: Object.values(reached).at(-1) ?? '', reached };
}

/** SES takes a mail for all of its readers or for none: perhaps one of several is refused, where no plain text would help. */
function isOfSome(sending: Sending, { to, html }: Mail): boolean {
  if (sending.kind !== 'refused' || sending.everyone || to.length < 2) return false;
  return !sending.rendering || html === undefined;
}

function apart(mail: Mail): readonly Mail[] {
  return mail.to.map((address) => ({ ...mail, to: [address] }));
}

/** A plain text for those whom it may help; whoever is refused for good is refused once more. */
function togetherOf(refused: readonly Refused[]): Refused {
  return {
    kind: 'refused',
    why: [...new Set(refused.map(({ why }) => why))].join('; '),
    ...(refused.some(({ rendering }) => rendering) && { rendering: true }),
  };
}
