import type { Language } from '../domain/duty';
import type { ReplyVerb } from '../domain/signal';
import { htmlEscaped } from '../messages/html-escaped';
import { verbWords } from '../messages/verb-words';
import { linkStyle, plainStyle } from './link-style';
import { type Link, ticketOf } from './link-token';

type Content =
  | { readonly kind: 'over' }
  | (About & {
      readonly kind: 'choice';
      readonly verbs: readonly ReplyVerb[];
      /** What was pressed in the message that the link stood in. */
      readonly wanted: ReplyVerb | undefined;
    })
  | (About & { readonly kind: 'taken'; readonly verb: ReplyVerb });

interface About {
  readonly language: Language;
  /** What people call the system. */
  readonly title: string;
  readonly link: Link;
}

interface Words {
  readonly name: string;
  readonly person: (name: string) => string;
  /** What comes of each. */
  readonly means: Readonly<Record<ReplyVerb, string>>;
  readonly choice: string;
  readonly other: string;
  readonly taken: string;
  readonly once: string;
  readonly ticket: string;
  readonly request: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    name: 'Toban',
    person: (name) => `Your answer, ${name}`,
    means: {
      approve: 'Toban does it at once, if nothing has changed meanwhile.',
      reject: 'Toban does not do it, and leaves the matter to people.',
      acknowledge: 'Nobody else is called for now. Toban goes on.',
      snooze: 'Toban leaves it alone, looks again in an hour, and asks again if it still has to.',
      mute: 'For an hour you hear only what is critical.',
      'take-over': 'Toban does nothing more about it: it is yours.',
      status: 'The next notice says where it stands.',
    },
    choice: 'Nothing happens until you press a button.',
    other: 'Other answers',
    taken: 'Taken. What became of it is told with the next notice of the ticket.',
    once: 'It counts once: had you pressed it before, this time has changed nothing.',
    ticket: 'Ticket',
    request: 'Request',
  },
  ja: {
    name: '当番',
    person: (name) => `${name} さんの回答`,
    means: {
      approve: '状況が変わっていなければ、すぐに実行します。',
      reject: '実行せず、担当者に引き継ぎます。',
      acknowledge: '呼び出しを止めます。当番の対応は続きます。',
      snooze: '今は実行せず、1 時間後に再確認します。必要であれば再度お尋ねします。',
      mute: '1 時間は至急の通知だけをお送りします。',
      'take-over': '当番は操作をやめ、対応をお任せします。',
      status: '現在の状況を通知でお知らせします。',
    },
    choice: 'ボタンを押すまで何も実行しません。',
    other: 'その他の回答',
    taken: '受け付けました。結果はチケットの通知でお知らせします。',
    once: '回答は一度だけ有効です。すでに押されていた場合、今回は何も変わりません。',
    ticket: 'チケット',
    request: '依頼',
  },
};

/** The page behind a link: readable on a phone and in the dark, without a script, and nothing in it but what we wrote. */
export function linkPage(content: Content): string {
  switch (content.kind) {
    case 'over':
      return html('en', 'Toban', plainStyle, [
        '<p>This link opens nothing (any more). The newest notice of the ticket has another.</p>',
        '<p lang="ja">このリンクは無効か、期限が切れています。最新の通知のリンクをお使いください。</p>',
      ]);
    case 'taken': {
      const { language, verb } = content;
      const { taken, once, means } = WORDS[language];
      return html(language, WORDS[language].name, linkStyle, [
        ...headOf(content, verbWords(language)[verb]),
        `<p class="taken">${taken}</p>`,
        `<p>${means[verb]}</p>`,
        `<p class="fine">${once}</p>`,
      ]);
    }
    case 'choice': {
      const { language, verbs, wanted } = content;
      const { name, person, choice, other } = WORDS[language];
      const others = verbs.filter((verb) => verb !== wanted);
      return html(language, name, linkStyle, [
        ...headOf(content, htmlEscaped(person(content.link.person))),
        `<p>${choice}</p>`,
        '<form method="post">',
        ...(wanted ? [button(wanted, language, 'wanted'), `<h2>${other}</h2>`] : []),
        ...others.map((verb) => button(verb, language)),
        '</form>',
      ]);
    }
    default:
      return content satisfies never;
  }
}

function headOf({ language, title, link }: About, heading: string): readonly string[] {
  const { ticket, request } = WORDS[language];
  const plan = link.plan ? ` · ${request} <code>${htmlEscaped(link.plan)}</code>` : '';
  return [
    `<p class="fine">${htmlEscaped(title)}<br>${ticket} <code>${htmlEscaped(ticketOf(link))}</code>${plan}</p>`,
    `<h1>${heading}</h1>`,
  ];
}

function button(verb: ReplyVerb, language: Language, style = ''): string {
  const words = `<b>${verbWords(language)[verb]}</b><span>${WORDS[language].means[verb]}</span>`;
  return `<button name="verb" value="${verb}"${style && ` class="${style}"`}>${words}</button>`;
}

function html(language: Language, name: string, style: string, body: readonly string[]): string {
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${name}</title><style>${style}</style></head><body><main>`,
    ...body,
    '</main></body></html>',
    '',
  ].join('\n');
}
