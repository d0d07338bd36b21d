import { letterSheet } from '../messages/report-letter';
import { letterCard } from '../messages/letter-card';
import type { Carrier, Letter, ReportLetter } from './channel';
import { ofKind } from './of-kind';
import { type Post, post } from './post';
import type { Secrets } from './secrets';
import { sendingOf } from './sending-of';
import { signed } from './signed';
import { reportTemplates, templates } from './templates';
import { unlessUnreadable } from './unless-unreadable';

/** Any HTTPS address, in our own shape or in that of a vendor. The same notice always has the same `Idempotency-Key`. */
export function webhookCarrier(secrets: Secrets): Carrier {
  return {
    async send(letter) {
      return unlessUnreadable(async () =>
        sendingOf(await post(await requestOf(letter)), letter.now, letter.notice.id),
      );
    },
    reports: {
      async send(letter) {
        const { template } = ofKind(letter.channel, 'webhook');
        const shape = reportTemplates[template];
        if (!shape) return { kind: 'refused', why: `a report has no shape for ${template}` };
        return unlessUnreadable(async () => {
          const { report, now } = letter;
          const made = await addressed(letter, report.id, (where) =>
            shape({ letter, sheet: letterSheet(letter), ...where }),
          );
          return sendingOf(await post(made), now, report.id);
        });
      },
    },
  };

  async function requestOf(letter: Letter): Promise<Post> {
    const { template } = ofKind(letter.channel, 'webhook');
    return addressed(letter, letter.notice.id, (where) =>
      templates[template]({ letter, card: letterCard(letter), ...where }),
    );
  }

  /** The request with its secrets; whoever receives it tells a copy by its key. */
  async function addressed(
    { channel, now }: Pick<Letter | ReportLetter, 'channel' | 'now'>,
    id: string,
    make: (where: { readonly url: string; readonly key?: string }) => Post,
  ): Promise<Post> {
    const { url, key, signWith } = ofKind(channel, 'webhook');
    const [address, keyText, secret] = await Promise.all(
      [url, key, signWith].map(async (name) => (name === undefined ? undefined : secrets.read(name))),
    );
    const request = make({ url: address ?? '', ...(keyText !== undefined && { key: keyText }) });
    const known = { ...request, headers: { ...request.headers, 'idempotency-key': id } };
    return secret === undefined ? known : signed(known, id, now, secret);
  }
}
