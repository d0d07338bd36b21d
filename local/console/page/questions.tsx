import type { TicketView } from '../console-state';
import { AnswerForm } from './answer-form';
import { useDesk } from './desk';
import { whole } from './moment';
import { Sentence } from './sentence';

/** What waits for a person's word, above everything else. */
export function Questions({ tickets }: { readonly tickets: readonly TicketView[] }) {
  const { words, language } = useDesk();
  const asking = tickets.filter(({ request }) => request);
  if (asking.length === 0) return null;
  return (
    <section class="questions" aria-labelledby="questions">
      <h2 id="questions">{words.questions}</h2>
      <ul class="cards">
        {asking.map((ticket) => (
          <li key={ticket.id} class="card question">
            <h3>{words.question(ticket.request?.action ?? '', ticket.request?.server ?? '')}</h3>
            <p>
              <Sentence text={ticket.because} />
            </p>
            <p class="fine">{words.until(whole(ticket.request?.until ?? '', ticket.timeZone, language))}</p>
            <AnswerForm ticket={ticket} verbs={['approve', 'reject']} people={ticket.request?.people ?? []} />
          </li>
        ))}
      </ul>
    </section>
  );
}
