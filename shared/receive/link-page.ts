import type { Language } from '../domain/duty';
import type { ReplyVerb } from '../domain/signal';
import type { Link } from './link-token';

type Content =
  | { readonly kind: 'over' }
  | {
      readonly kind: 'choice';
      readonly language: Language;
      readonly link: Link;
      readonly verbs: readonly ReplyVerb[];
    }
  | { readonly kind: 'taken'; readonly language: Language; readonly verb: ReplyVerb };

interface Words {
  readonly verbs: Readonly<Record<ReplyVerb, string>>;
  readonly choice: string;
  readonly taken: string;
  readonly ticket: string;
  readonly request: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    verbs: {
      approve: 'Approve',
      reject: 'Reject',
      acknowledge: 'I know of it',
      snooze: 'Ask again in an hour',
      mute: 'Be quiet for an hour',
      'take-over': 'I take it over',
      status: 'How does it stand?',
    },
    choice: 'Nothing happens until you press a button. Each works once.',
    taken: 'Taken. What became of it is told with the next notice of the ticket.',
    ticket: 'Ticket',
    request: 'Request',
  },
  ja: {
    verbs: {
      approve: '承認する',
      reject: '却下する',
      acknowledge: '確認しました',
      snooze: '1 時間後に再確認',
      mute: '1 時間通知を止める',
      'take-over': '対応を引き継ぐ',
      status: '状況を確認',
    },
    choice: 'ボタンを押すまで何も実行しません。各ボタンは一度だけ有効です。',
    taken: '受け付けました。結果はチケットの通知でお知らせします。',
    ticket: 'チケット',
    request: '依頼',
  },
};

const STYLE =
  'body{font:1.1rem/1.6 system-ui,sans-serif;max-width:28rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}' +
  'button{font:inherit;width:100%;padding:.8rem;margin:.3rem 0;border:1px solid;border-radius:.5rem;background:none;color:inherit}';

/** The page behind a link: readable on a phone, without a script, and without a word that a stranger chose. */
export function linkPage(content: Content): string {
  switch (content.kind) {
    case 'over':
      return html('en', [
        '<p>This link opens nothing (any more). The newest notice of the ticket has another.</p>',
        '<p lang="ja">このリンクは無効か、期限が切れています。最新の通知のリンクをお使いください。</p>',
      ]);
    case 'taken': {
      const { verbs, taken } = WORDS[content.language];
      return html(content.language, [`<h1>${verbs[content.verb]}</h1>`, `<p>${taken}</p>`]);
    }
    case 'choice': {
      const { language, link, verbs: offered } = content;
      const { verbs, choice, ticket, request } = WORDS[language];
      return html(language, [
        `<h1>${escaped(link.person)}</h1>`,
        `<p>${ticket} <code>${escaped(link.ticket)}</code>${link.plan ? `, ${request} <code>${escaped(link.plan)}</code>` : ''}</p>`,
        `<p>${choice}</p>`,
        '<form method="post">',
        ...offered.map((verb) => `<button name="verb" value="${verb}">${verbs[verb]}</button>`),
        '</form>',
      ]);
    }
    default:
      return content satisfies never;
  }
}

function html(language: Language, body: readonly string[]): string {
  return [
    `<!doctype html><html lang="${language}"><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width"><title>Toban</title>',
    `<style>${STYLE}</style>`,
    ...body,
    '</html>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
