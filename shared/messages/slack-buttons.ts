import type { ActionsBlock, Button } from '@slack/web-api';

import type { Language } from '../domain/duty';
import type { Notice } from '../domain/notice';
import type { ReplyVerb } from '../domain/signal';

export type SlackButtons = ActionsBlock;

/** The answers that have a button; the slash command has them all. */
type Pressed = Extract<ReplyVerb, 'approve' | 'reject' | 'acknowledge' | 'snooze'>;

const LABELS: Readonly<Record<Language, Readonly<Record<Pressed, string>>>> = {
  en: { approve: 'Approve', reject: 'Reject', acknowledge: 'I am on it', snooze: 'Later' },
  ja: { approve: '承認', reject: '却下', acknowledge: '対応します', snooze: '後で' },
};
const SURE: Readonly<Record<Language, readonly [title: string, text: string, deny: string]>> = {
  en: ['Approve?', 'It is done at once, if nothing has changed meanwhile.', 'Not yet'],
  ja: ['承認しますか', '状況が変わっていなければ、すぐに実行します。', 'やめる'],
};

/** The answers that the notice allows: which button was pressed says `action_id`, about what says `value`. */
export function slackButtons({ ticket, request }: Notice, language: Language): SlackButtons {
  const verbs: readonly Pressed[] = request
    ? ['approve', 'reject', 'acknowledge', 'snooze']
    : ['acknowledge', 'snooze'];
  const value = JSON.stringify({ ticket, ...(request && { plan: request.plan }) });
  const button = (verb: Pressed): Button => ({
    type: 'button',
    action_id: verb,
    value,
    text: { type: 'plain_text', text: LABELS[language][verb] },
    ...(verb === 'approve' && { style: 'primary', confirm: confirmation(language) }),
    ...(verb === 'reject' && { style: 'danger' }),
  });
  return { type: 'actions', block_id: 'toban-answers', elements: verbs.map(button) };
}

function confirmation(language: Language): NonNullable<Button['confirm']> {
  const [title, text, deny] = SURE[language];
  return {
    title: { type: 'plain_text', text: title },
    text: { type: 'plain_text', text },
    confirm: { type: 'plain_text', text: LABELS[language].approve },
    deny: { type: 'plain_text', text: deny },
  };
}
