import type { GuardView, HearingView } from '../console-state';
import { useDesk } from './desk';
import { Sentence } from './sentence';
import { Sign } from './sign';

/** What each guard says, in the order of authority. */
export function Hearing({ hearing: { action, agrees, guards } }: { readonly hearing: HearingView }) {
  const { words } = useDesk();
  return (
    <>
      <h5>{words.guardsHeard(action)}</h5>
      {!agrees && <p class="fine warning">{words.disagrees}</p>}
      <ul class="guards">
        {guards.map((guard) => (
          <li key={guard.name} class={guard.objection ? 'objects' : ''}>
            <Guard guard={guard} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Guard({ guard: { name, asks, objection } }: { readonly guard: GuardView }) {
  const { words } = useDesk();
  if (!objection) {
    return (
      <>
        <Sign tone="well" />
        <span>
          {asks} <code>{name}</code>
          <span class="unseen">: {words.agreed}</span>
        </span>
      </>
    );
  }
  const verdict = objection.settled ? words.settled : words.objection[objection.kind];
  return (
    <>
      <Sign tone={objection.settled ? 'busy' : 'bad'} />
      <span>
        <code>{name}</code> <strong>{verdict}</strong>: <Sentence text={objection.because} />
      </span>
    </>
  );
}
