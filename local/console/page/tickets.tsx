import { useEffect, useState } from 'preact/hooks';

import type { TicketView } from '../console-state';
import { useDesk } from './desk';
import { TicketCard } from './ticket-card';

/** Every matter, open ones first. The newest open one is open to the eye, until somebody chooses another. */
export function Tickets(props: {
  readonly tickets: readonly TicketView[];
  /** Chosen elsewhere on the page. */
  readonly opened: string | undefined;
}) {
  const { tickets, opened } = props;
  const { words } = useDesk();
  const [chosen, choose] = useState<string | null>();
  useEffect(() => {
    if (opened !== undefined) choose(opened);
  }, [opened]);
  const [first] = tickets;
  // What one was watching stays open when it is over.
  const [watched, watch] = useState<string>();
  useEffect(() => {
    if (first && first.stage !== 'closed') watch(first.id);
  }, [first?.id, first?.stage]);
  const shown = chosen === undefined ? (watched ?? first?.id) : chosen;
  return (
    <section class="column tickets" aria-labelledby="tickets">
      <h2 id="tickets" tabIndex={-1}>
        {words.tickets}
      </h2>
      {tickets.length === 0 && <p class="empty">{words.noTickets}</p>}
      <ul class="cards">
        {tickets.map((ticket) => (
          <li key={ticket.id} id={`ticket-${ticket.id}`} class="card">
            <TicketCard
              ticket={ticket}
              isOpen={ticket.id === shown}
              onToggle={() => choose(ticket.id === shown ? null : ticket.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
