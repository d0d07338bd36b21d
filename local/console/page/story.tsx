import { useEffect, useState } from 'preact/hooks';

import type { EffectView, EntryView, TicketStory, TicketView } from '../console-state';
import { useDesk } from './desk';
import { Hearing } from './hearing';
import { near } from './moment';
import { Sentence } from './sentence';

/** How a ticket came where it stands: fetched when it is opened, and again when it has changed. */
export function Story({ ticket: { id, version, timeZone } }: { readonly ticket: TicketView }) {
  const { words } = useDesk();
  const story = useStory(id, version);
  if (!story) return <p class="fine">{words.loading}</p>;
  return (
    <>
      <h4>{words.timeline}</h4>
      <ol class="timeline">
        {story.entries.map((entry, index) => (
          <Entry key={`${entry.at} ${index}`} entry={entry} timeZone={timeZone} />
        ))}
      </ol>
      <Effects effects={story.effects} />
    </>
  );
}

function useStory(id: string, version: number): TicketStory | undefined {
  const { language } = useDesk();
  const [story, setStory] = useState<TicketStory>();
  useEffect(() => {
    const leaving = new AbortController();
    fetch(`/story?ticket=${encodeURIComponent(id)}&lang=${language}`, { signal: leaving.signal })
      .then(async (response) => {
        if (response.ok) setStory((await response.json()) as TicketStory);
      })
      .catch((error: unknown) => {
        // Closed meanwhile, or nobody listens: the bar says the latter.
        const isExpected = error instanceof DOMException || error instanceof TypeError;
        if (!isExpected) throw error;
      });
    return () => leaving.abort();
  }, [id, version, language]);
  return story;
}

function Entry({ entry, timeZone }: { readonly entry: EntryView; readonly timeZone: string }) {
  const { words, now } = useDesk();
  const { at, what, because, facts, hearing } = entry;
  const objections = hearing?.guards.filter(({ objection }) => objection).length ?? 0;
  return (
    <li class={what}>
      <p>
        <time dateTime={at}>{near(at, now, timeZone)}</time> <strong>{words.entry[what]}</strong>
      </p>
      <p class="because">
        <Sentence text={because} />
      </p>
      {(hearing || facts.length > 0) && (
        <details>
          <summary>{words.why(hearing?.guards.length ?? 0, objections, facts.length)}</summary>
          {hearing && <Hearing hearing={hearing} />}
          {facts.length > 0 && (
            <>
              <h5>{words.facts}</h5>
              <ul class="known">
                {facts.map(({ name, text }) => (
                  <li key={name}>{text}</li>
                ))}
              </ul>
            </>
          )}
        </details>
      )}
    </li>
  );
}

function Effects({ effects }: { readonly effects: readonly EffectView[] }) {
  const { words } = useDesk();
  if (effects.length === 0) return null;
  return (
    <details class="effects">
      <summary>{words.effects(effects.length)}</summary>
      <ol>
        {effects.map(({ id, what, outcome, detail }) => (
          <li key={id}>
            <span>{what}</span> <span class={`chip ${TONES[outcome]}`}>{words.outcome[outcome]}</span>
            {detail && <span class="fine detail">{detail}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}

const TONES: Readonly<Record<EffectView['outcome'], string>> = {
  applied: 'well',
  'already-done': 'well',
  held: 'warning',
  failed: 'bad',
  unknown: 'warning',
  'under-way': 'busy',
};
