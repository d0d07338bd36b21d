import { useState } from 'preact/hooks';

import type { ReplyVerb } from '../../../shared/domain/signal';
import type { TicketView } from '../console-state';
import { useDesk } from './desk';

const SNOOZES = [15, 30, 60, 240, 1440] as const;

/** The buttons by which a person answers a ticket, and as whom. */
export function AnswerForm(props: {
  readonly ticket: TicketView;
  readonly verbs: readonly ReplyVerb[];
  readonly people: readonly string[];
}) {
  const { ticket, verbs, people } = props;
  const { words, press } = useDesk();
  const [chosen, choose] = useState(people[0] ?? '');
  const [minutes, setMinutes] = useState(60);
  const person = people.includes(chosen) ? chosen : (people[0] ?? '');
  if (verbs.length === 0 || people.length === 0) return null;

  function answer(verb: ReplyVerb): void {
    const plan = verb === 'approve' || verb === 'reject' ? ticket.request?.plan : undefined;
    const action = {
      kind: 'reply' as const,
      verb,
      ticket: ticket.id,
      person,
      ...(plan !== undefined && { plan }),
      ...((verb === 'snooze' || verb === 'mute') && { minutes }),
    };
    void press(action, words.sent(words.verb[verb], person));
  }

  return (
    <div class="answers">
      {verbs.map((verb) => (
        <button
          key={verb}
          type="button"
          class={verb === 'approve' ? 'primary' : ''}
          aria-label={`${words.verb[verb]}: ${words.ticket} ${ticket.id}`}
          onClick={() => answer(verb)}
        >
          {words.verb[verb]}
        </button>
      ))}
      {(verbs.includes('snooze') || verbs.includes('mute')) && (
        <label>
          {verbs.includes('snooze') ? words.snoozeFor : words.muteFor}
          <select value={minutes} onChange={({ currentTarget }) => setMinutes(Number(currentTarget.value))}>
            {SNOOZES.map((each) => (
              <option key={each} value={each}>
                {words.minutes(each)}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {words.answerAs}
        <select value={person} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          {people.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
    </div>
  );
}
