import type { Notice } from '../domain/notice';
import type { CardRequest } from './card';
import type { CardPhrases } from './card-phrases';
import { oneLine } from './one-line';
import type { Render } from './render';

/** What a human is asked, while nobody has answered. */
export function requestOf(
  notice: Notice,
  { heading, request: ask, approve, reject }: CardPhrases,
  { at }: Render,
): { readonly request?: CardRequest } {
  const { kind, request, ticket, server, alarm } = notice;
  if (kind !== 'asked' || !request) return {};
  const { plan, action, until } = request;
  const on = server?.name ?? alarm?.name ?? ticket;
  const command = (verb: string) => `npm run reply -- ${verb} ${ticket} --plan ${plan} --as NAME`;
  return {
    request: {
      heading: heading.request,
      body: oneLine(ask({ action, server: on, until: at(until), plan })),
      approve: { label: approve, value: command('approve') },
      reject: { label: reject, value: command('reject') },
    },
  };
}
