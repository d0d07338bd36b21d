import { useState } from 'preact/hooks';

import type { ConsoleState } from '../console-state';
import { useDesk } from './desk';
import { day, timeOfDay } from './moment';

const SKIPS = [1, 5, 15, 60] as const;

/** Who is on duty, how things stand, what time it is, and the switch that stops it all. */
export function Bar(props: {
  readonly state: ConsoleState | undefined;
  readonly summary: string;
  readonly isLost: boolean;
}) {
  const { words, language } = useDesk();
  const { state, summary, isLost } = props;
  const isStopped = state?.switches[0]?.isOn === true;
  const other = language === 'ja' ? 'en' : 'ja';
  return (
    <header class="bar">
      <h1 class="mark">
        <span lang="ja">当番</span> <span class="latin">Toban</span>
      </h1>
      <p class={`standing ${isLost ? 'bad' : ''}`} role="status">
        {isStopped && !isLost ? (
          <strong class="warning">{words.stoppedEverything}</strong>
        ) : (
          <strong>{isLost ? words.lost : summary}</strong>
        )}
        {state && !isStopped && <span class="mode">{state.armed ? words.armed : words.observing}</span>}
      </p>
      {state && <Clock state={state} />}
      {state && <MainSwitch state={state} />}
      <a class="button quiet" href={`/?lang=${other}`} lang={other} hrefLang={other}>
        {words.otherLanguage}
      </a>
    </header>
  );
}

function Clock({ state: { now, timeZone, clock } }: { readonly state: ConsoleState }) {
  const { words, press } = useDesk();
  const [isSkipping, setSkipping] = useState(false);
  async function skip(minutes: number): Promise<void> {
    setSkipping(true);
    await press({ kind: 'skip', minutes }, words.skip(minutes));
    setSkipping(false);
  }
  return (
    <div class="clock" role="group" aria-label={words.time}>
      <time dateTime={now}>
        <span class="day">{day(now, timeZone)}</span> {timeOfDay(now, timeZone)}
      </time>
      {clock.canSkip &&
        SKIPS.map((minutes) => (
          <button key={minutes} type="button" disabled={isSkipping} onClick={() => void skip(minutes)}>
            {words.skip(minutes)}
          </button>
        ))}
    </div>
  );
}

function MainSwitch({ state: { switches } }: { readonly state: ConsoleState }) {
  const { words, press } = useDesk();
  const [main] = switches;
  if (!main || main.isOn) return null;
  const { parameter } = main;
  return (
    <button
      type="button"
      class="danger"
      onClick={() => void press({ kind: 'stop', parameter }, words.stoppedEverything)}
    >
      {words.stop}
    </button>
  );
}
