import type { MessageId } from '../../shared/domain/because';
import { en } from '../../shared/messages/en';
import { ja } from '../../shared/messages/ja';
import type { Render } from '../../shared/messages/render';

type Message = (parameters: object, render: Render) => string;

/** Each parameter stands for itself: `{server}`. */
const placeholders = new Proxy({}, { get: (_, name) => `{${String(name)}}` });

const asItStands: Render = {
  at: (moment) => moment,
  lasting: (seconds) => String(seconds),
  command: (words) => `npm run ${words}`,
};

export const messageIds = Object.keys(en) as readonly MessageId[];

/** A message in both languages, its parameters in braces. Where it has a longer and a shorter form, the longer. */
export function phrasesOf(id: MessageId): { readonly en: string; readonly ja: string } {
  return {
    en: (en[id] as Message)(placeholders, asItStands),
    ja: (ja[id] as Message)(placeholders, asItStands),
  };
}
