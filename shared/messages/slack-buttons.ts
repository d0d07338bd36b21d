import type { ActionsBlock, Button, Overflow } from '@slack/web-api';

import { answersTo } from '../answers-to';
import type { Language } from '../domain/duty';
import type { Notice } from '../domain/notice';
import type { ReplyVerb } from '../domain/signal';
import { verbWords } from './verb-words';

export type SlackButtons = ActionsBlock;

/** What stands beside each other; the rest is in a menu. */
const SEEN = 4;
/** In the order in which they are pressed. */
const FIRST: readonly ReplyVerb[] = ['approve', 'reject', 'acknowledge', 'take-over', 'snooze'];

const SURE: Readonly<Record<Language, readonly [title: string, text: string, deny: string]>> = {
  en: ['Approve?', 'It is done at once, if nothing has changed meanwhile.', 'Not yet'],
  ja: ['承認しますか', '状況が変わっていなければ、すぐに実行します。', 'やめる'],
};

/**
 * The answers that the notice allows; nothing where there is none. Which button was pressed says `action_id`, about what
 * says `value`; of the menu its value says both.
 */
export function slackButtons(notice: Notice, language: Language): SlackButtons | undefined {
  const verbs = answersTo(notice);
  const seen = FIRST.filter((verb) => verbs.includes(verb)).slice(0, SEEN);
  if (seen.length === 0) return undefined;
  const hidden = verbs.filter((verb) => !seen.includes(verb));
  const buttons = seen.map((verb) => button(verb, notice, language));
  return {
    type: 'actions',
    block_id: 'toban-answers',
    elements: hidden.length > 0 ? [...buttons, menu(hidden, notice, language)] : buttons,
  };
}

function button(verb: ReplyVerb, { ticket, request }: Notice, language: Language): Button {
  return {
    type: 'button',
    action_id: verb,
    value: JSON.stringify({ ticket, ...(request && { plan: request.plan }) }),
    text: { type: 'plain_text', text: verbWords(language)[verb] },
    ...(verb === 'approve' && { style: 'primary', confirm: confirmation(language) }),
    ...(verb === 'reject' && { style: 'danger' }),
  };
}

/** A value of at most 75 characters in older clients: it names no request, since nothing in a menu decides on one. */
function menu(verbs: readonly ReplyVerb[], { ticket }: Notice, language: Language): Overflow {
  return {
    type: 'overflow',
    action_id: 'more',
    options: verbs.map((verb) => ({
      text: { type: 'plain_text', text: verbWords(language)[verb] },
      value: JSON.stringify({ verb, ticket }),
    })),
  };
}

function confirmation(language: Language): NonNullable<Button['confirm']> {
  const [title, text, deny] = SURE[language];
  return {
    title: { type: 'plain_text', text: title },
    text: { type: 'plain_text', text },
    confirm: { type: 'plain_text', text: verbWords(language).approve },
    deny: { type: 'plain_text', text: deny },
  };
}
