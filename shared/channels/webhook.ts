import { letterCard } from '../messages/letter-card';
import type { Carrier, Letter } from './channel';
import { ofKind } from './of-kind';
import { post } from './post';
import type { Secrets } from './secrets';
import { sendingOf } from './sending-of';
import { signed } from './signed';
import { templates } from './templates';
import { unlessUnreadable } from './unless-unreadable';

/** Any HTTPS address, in our own shape or in that of a vendor. The same notice always has the same `Idempotency-Key`. */
export function webhookCarrier(secrets: Secrets): Carrier {
  return {
    async send(letter) {
      return unlessUnreadable(async () =>
        sendingOf(await post(await requestOf(letter)), letter.now, letter.notice.id),
      );
    },
  };

  async function requestOf(letter: Letter) {
    const { url, key, signWith, template } = ofKind(letter.channel, 'webhook');
    const { notice, now } = letter;
    const [address, keyText, secret] = await Promise.all(
      [url, key, signWith].map(async (name) => (name === undefined ? undefined : secrets.read(name))),
    );
    const card = letterCard(letter);
    const request = templates[template]({
      letter,
      card,
      url: address ?? '',
      ...(keyText !== undefined && { key: keyText }),
    });
    const known = { ...request, headers: { ...request.headers, 'idempotency-key': notice.id } };
    return secret === undefined ? known : signed(known, notice.id, now, secret);
  }
}
