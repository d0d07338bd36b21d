import type { Duty, Language } from '../domain/duty';
import type { Notice } from '../domain/notice';
import { playNamed } from '../duty/plays';
import type { CardRequest } from './card';
import type { CardPhrases } from './card-phrases';
import { say } from './catalogue';
import { oneLine } from './one-line';
import { answeringAs, decidersAmong } from './operator-command';
import type { Render } from './render';

/** What a human is asked, as long as the request is open, whatever the notice is about. */
export function requestOf(
  notice: Notice,
  duty: Duty,
  language: Language,
  { heading, request: ask, approve, reject }: CardPhrases,
  render: Render,
): { readonly request?: CardRequest } {
  const { because, request, ticket, server, alarm, play, to } = notice;
  if (!request) return {};
  const { plan, action, until, because: reason } = request;
  const on = server?.name ?? alarm?.name ?? ticket;
  const allowed = (play && playNamed(duty, play)?.approval.people) ?? [];
  const as = answeringAs(decidersAmong(allowed, to));
  const command = (verb: string) => render.command(`reply -- ${verb} ${ticket} --plan ${plan} ${as}`);
  // The notice that asks says why by itself.
  const why = reason && reason.id !== because.id ? [say(reason, language, render)] : [];
  return {
    request: {
      heading: heading.request,
      body: oneLine([...why, ask({ action, server: on, until: render.at(until), plan })].join(' ')),
      approve: { label: approve, value: command('approve') },
      reject: { label: reject, value: command('reject') },
    },
  };
}
