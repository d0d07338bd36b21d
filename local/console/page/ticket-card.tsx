import type { TicketView } from '../console-state';
import { AnswerForm } from './answer-form';
import { useDesk } from './desk';
import { near } from './moment';
import { Sentence } from './sentence';
import { Sign } from './sign';
import { Story } from './story';

export function TicketCard(props: {
  readonly ticket: TicketView;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}) {
  const { ticket, isOpen, onToggle } = props;
  const { words, now } = useDesk();
  const { id, tone, title, about, name, server, topic, standing, because, openedAt, timeZone } = ticket;
  return (
    <article class="ticket" aria-labelledby={`head-${id}`}>
      <h3>
        <button
          id={`head-${id}`}
          type="button"
          class="head"
          aria-expanded={isOpen}
          aria-controls={`story-${id}`}
          onClick={onToggle}
        >
          <Sign tone={tone} />
          <span class="title">{server?.split(' (')[0] ?? (about === 'alarm' ? name : topic)}</span>
          <span class={`chip ${tone}`}>{words.stage[ticket.stage]}</span>
          <time class="fine" dateTime={openedAt}>
            {near(openedAt, now, timeZone)}
          </time>
        </button>
      </h3>
      <p class="because">
        <Sentence text={because} />
      </p>
      <div id={`story-${id}`} hidden={!isOpen}>
        {isOpen && (
          <>
            <dl class="facts">
              <div>
                <dt>{words.ticket}</dt>
                <dd>
                  <code>{id}</code> <span class="fine">{standing}</span>
                </dd>
              </div>
              {server && (
                <div>
                  <dt>{words.server}</dt>
                  <dd>{server}</dd>
                </div>
              )}
              <div>
                <dt>{words.about[about]}</dt>
                <dd>
                  {name}
                  {ticket.openings > 1 && <span class="fine">{words.openings(ticket.openings)}</span>}
                </dd>
              </div>
              <div>
                <dt>{words.topic[about]}</dt>
                <dd>
                  {topic} <span class="fine">{title}</span>
                </dd>
              </div>
            </dl>
            {ticket.acknowledged && <p class="fine">{words.acknowledgedBy(ticket.acknowledged)}</p>}
            <AnswerForm
              ticket={ticket}
              verbs={ticket.answers.filter((verb) => verb !== 'approve' && verb !== 'reject')}
              people={ticket.people}
            />
            <Story ticket={ticket} />
          </>
        )}
      </div>
    </article>
  );
}
