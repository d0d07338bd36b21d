import { useEffect, useMemo, useState } from 'preact/hooks';

import type { Language } from '../../../shared/domain/duty';
import type { ConsoleAction } from '../action';
import type { ConsoleState } from '../console-state';
import { act } from './act';
import { Alarms } from './alarms';
import { Bar } from './bar';
import { DeskContext, type Desk } from './desk';
import { Inbox } from './inbox';
import { Questions } from './questions';
import { Servers } from './servers';
import { StoppedBanner } from './stopped-banner';
import { Tickets } from './tickets';
import { useConsole } from './use-console';
import { words, type Words } from './words';

export function App({ language }: { readonly language: Language }) {
  const { state, isLost } = useConsole(language);
  const [said, say] = useState('');
  const [opened, open] = useState<string>();
  const own = words[language];
  const press = useMemo(() => pressing(own, say), [own]);
  useEffect(() => {
    document.title = state ? `${titleSign(state)}${own.name}: ${summaryOf(state, own)}` : own.name;
  }, [state, own]);
  const desk: Desk = {
    language,
    words: own,
    now: state?.now ?? '',
    timeZone: state?.timeZone ?? 'UTC',
    press,
    openTicket(id) {
      open(id);
      // After the ticket is drawn open.
      requestAnimationFrame(() =>
        document.getElementById(`ticket-${id}`)?.scrollIntoView({ block: 'start' }),
      );
    },
  };
  return (
    <DeskContext.Provider value={desk}>
      <a class="skip" href="#tickets">
        {own.skipToTickets}
      </a>
      <Bar state={state} summary={state ? summaryOf(state, own) : own.waitingForFirstLook} isLost={isLost} />
      {state && (
        <main>
          <StoppedBanner switches={state.switches} />
          <Questions tickets={state.tickets} />
          <div class="columns">
            <div class="column">
              <Servers servers={state.servers} />
              <Alarms alarms={state.alarms} />
            </div>
            <Tickets tickets={state.tickets} opened={opened} />
            <Inbox mail={state.mail} threads={state.threads} tickets={state.tickets} />
          </div>
        </main>
      )}
      <p class="said" role="status" aria-live="polite">
        {said}
      </p>
    </DeskContext.Provider>
  );
}

const SAID_MILLISECONDS = 6_000;

function pressing(own: Words, say: (text: string) => void): Desk['press'] {
  let forget: ReturnType<typeof setTimeout> | undefined;
  return async (action: ConsoleAction, done: string) => {
    const result = await act(action);
    if (!result) say(own.noAnswer);
    else say(result.kind === 'done' ? done : own.refused[result.why]);
    clearTimeout(forget);
    forget = setTimeout(() => say(''), SAID_MILLISECONDS);
  };
}

function summaryOf({ tickets, servers }: ConsoleState, own: Words): string {
  const open = tickets.filter(({ stage }) => stage !== 'closed');
  const questions = open.filter(({ request }) => request).length;
  const unwell = servers.filter(({ tone }) => tone === 'bad' || tone === 'warning').length;
  return own.summary(open.length - questions, questions, unwell);
}

/** Seen in a row of tabs. */
function titleSign({ tickets, servers }: ConsoleState): string {
  if (tickets.some(({ request }) => request)) return '? ';
  return servers.some(({ tone }) => tone === 'bad') ? '! ' : '';
}
