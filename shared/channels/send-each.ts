import type { Reached, Sending } from './channel';
import type { Mail, Mailer } from './mailer';

type Refused = Extract<Sending, { kind: 'refused' }>;

/**
 * Sends mails that together are one letter, one after the other, to whomever an earlier try has not reached. One that will
 * never be taken keeps none of the others back; what may pass by itself ends this try. Either way it says whom it reached.
 */
export async function sendEach(
  mails: readonly Mail[],
  before: Reached | undefined,
  mailer: Mailer,
): Promise<Sending> {
  const [only] = mails;
  if (only && mails.length === 1 && !before) return mailer.send(only);
  let reached: Reached = before ?? {};
  const refused: Refused[] = [];
  for (const mail of mails) {
    const to = mail.to.filter((address) => !Object.hasOwn(reached, address));
    if (to.length === 0) continue;
    const sending = await mailer.send({ ...mail, to });
    if (sending.kind === 'refused') refused.push(sending);
    else if (sending.kind !== 'delivered') return { ...sending, reached };
    else reached = { ...reached, ...Object.fromEntries(to.map((address) => [address, sending.receipt])) };
  }
  if (refused.length > 0) return { ...togetherOf(refused), reached };
  return { kind: 'delivered', receipt: Object.values(reached).at(-1) ?? '', reached };
}

function togetherOf(refused: readonly Refused[]): Refused {
  return {
    kind: 'refused',
    why: [...new Set(refused.map(({ why }) => why))].join('; '),
    ...(refused.every(({ rendering }) => rendering) && { rendering: true }),
  };
}
