import { useState } from 'preact/hooks';

import type { MailView, ThreadView, TicketView } from '../console-state';
import { useDesk } from './desk';
import { MailList } from './mail-list';
import { ThreadList } from './thread-list';

/** What people were told, as they would see it: a part for each way by which something arrived. */
export function Inbox(props: {
  readonly mail: readonly MailView[];
  readonly threads: readonly ThreadView[];
  readonly tickets: readonly TicketView[];
}) {
  const { mail, threads, tickets } = props;
  const { words } = useDesk();
  const [chosen, choose] = useState<string>();
  const boxes = [...new Set([...threads.map(({ kind }) => kind), ...mail.map(boxOf)])].sort(byPlace);
  const shown = chosen !== undefined && boxes.includes(chosen) ? chosen : boxes[0];
  return (
    <section class="column inbox" aria-labelledby="inbox">
      <h2 id="inbox">{words.inbox}</h2>
      {boxes.length === 0 && <p class="empty">{words.nothingArrived}</p>}
      {boxes.length > 0 && (
        <div class="boxes" role="group" aria-labelledby="inbox">
          {boxes.map((box) => (
            <button key={box} type="button" aria-pressed={box === shown} onClick={() => choose(box)}>
              {words.box(box)}{' '}
              <span class="count">
                {mail.filter((each) => boxOf(each) === box).length +
                  threads.filter(({ kind }) => kind === box).length}
              </span>
            </button>
          ))}
        </div>
      )}
      <MailList mail={mail.filter((each) => boxOf(each) === shown)} />
      <ThreadList threads={threads.filter(({ kind }) => kind === shown)} tickets={tickets} />
    </section>
  );
}

/** The same places whatever arrives: nobody shall press another button than the one they saw. */
const PLACES = ['slack', 'slackWebhook', 'teams', 'mail', 'webhook', 'email', 'sms'];

function byPlace(one: string, other: string): number {
  const [first, second] = [one, other].map((box) =>
    PLACES.includes(box) ? PLACES.indexOf(box) : PLACES.length,
  );
  return (first ?? 0) - (second ?? 0) || (one < other ? -1 : 1);
}

function boxOf({ protocol }: MailView): string {
  return protocol.startsWith('email') ? 'email' : protocol;
}
