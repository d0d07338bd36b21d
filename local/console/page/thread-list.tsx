import { useState } from 'preact/hooks';

import type { ThreadMessageView, ThreadView, TicketView } from '../console-state';
import { useDesk } from './desk';
import { Marked } from './marked';
import { near } from './moment';

/** Conversations of a chat room: a root message and what was answered below it. */
export function ThreadList(props: {
  readonly threads: readonly ThreadView[];
  readonly tickets: readonly TicketView[];
}) {
  const { threads, tickets } = props;
  if (threads.length === 0) return null;
  return (
    <ul class="cards">
      {threads.map((thread, index) => (
        <li key={thread.id} class="card thread">
          <Thread thread={thread} tickets={tickets} isNewest={index === 0} />
        </li>
      ))}
    </ul>
  );
}

function Thread(props: {
  readonly thread: ThreadView;
  readonly tickets: readonly TicketView[];
  readonly isNewest: boolean;
}) {
  const { words, openTicket } = useDesk();
  // What somebody reads does not close under their eyes when another conversation begins.
  const [isOpen] = useState(props.isNewest);
  const { thread, tickets } = props;
  const [root, ...replies] = thread.messages;
  const { ticket } = thread;
  if (!root) return null;
  return (
    <article>
      <header class="row fine">
        <span>{thread.channel}</span>
        {ticket && (
          <button type="button" class="link" onClick={() => openTicket(ticket)}>
            {words.seeTicket}
          </button>
        )}
      </header>
      <Message message={root} tickets={tickets} />
      {replies.length > 0 && (
        <details class="replies" open={isOpen}>
          <summary>{words.replies(replies.length)}</summary>
          <ol>
            {replies.map((message, index) => (
              <li key={`${message.at} ${index}`}>
                <Message message={message} tickets={tickets} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </article>
  );
}

function Message(props: { readonly message: ThreadMessageView; readonly tickets: readonly TicketView[] }) {
  const { words, now, timeZone } = useDesk();
  const { at, text, page, picture, buttons } = props.message;
  return (
    <div class="message">
      <time class="fine" dateTime={at}>
        {near(at, now, timeZone)}
      </time>
      {page === undefined ? (
        <p class="text">
          <Marked text={text} />
        </p>
      ) : (
        <iframe
          src={page}
          title={words.mailFrame(text.split('\n')[0] ?? '')}
          sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
          loading="lazy"
          onLoad={({ currentTarget }) => showWhole(currentTarget)}
        />
      )}
      {picture && <img class="picture" src={picture.source} alt={picture.words} loading="lazy" />}
      {buttons.length > 0 && (
        <div class="answers">
          {buttons.map((button) => (
            <ChatButton key={button.verb} button={button} tickets={props.tickets} />
          ))}
        </div>
      )}
    </div>
  );
}

/** A mail is as long as it is; a frame that scrolls by itself hides what stands below. It may run no script. */
function showWhole(frame: HTMLIFrameElement): void {
  const height = frame.contentDocument?.documentElement.scrollHeight;
  if (height) frame.style.height = `${height + 2}px`;
}

const VERBS = ['approve', 'reject', 'acknowledge', 'take-over', 'snooze', 'mute', 'status'] as const;

/** Pressed by the first person who may answer, as whoever reads the room would. */
function ChatButton(props: {
  readonly button: ThreadMessageView['buttons'][number];
  readonly tickets: readonly TicketView[];
}) {
  const { words, press } = useDesk();
  const { label, ticket: id, plan } = props.button;
  const verb = VERBS.find((each) => each === props.button.verb);
  const ticket = props.tickets.find((each) => each.id === id);
  const [person] = ticket?.request?.people ?? ticket?.people ?? [];
  if (!verb || !ticket || person === undefined) return null;
  const action = {
    kind: 'reply' as const,
    verb,
    ticket: id,
    person,
    ...(plan !== undefined && { plan }),
    ...(verb === 'snooze' && { minutes: 60 }),
  };
  return (
    <button
      type="button"
      class={verb === 'approve' ? 'primary' : ''}
      disabled={!ticket.answers.includes(verb)}
      onClick={() => void press(action, words.sent(label, person))}
    >
      {label}
    </button>
  );
}
