import type { ServerView } from '../console-state';
import { useDesk } from './desk';
import { Marked } from './marked';

/** What can be broken by a button, and what is broken and can be mended. */
export function Troubles({ server: { name, troubles, state } }: { readonly server: ServerView }) {
  const { words, press } = useDesk();
  if (troubles.length === 0) return null;
  const broken = troubles.filter(({ isBroken }) => isBroken).length;
  return (
    <details class="troubles">
      <summary>{words.breakOrMend(broken)}</summary>
      <ul>
        {troubles.map(({ kind, service, isBroken, isUnwatched }) => {
          const what = words.trouble[kind](service ?? '');
          const deed = isBroken ? words.mendIt[kind] : words.breakIt[kind];
          const action = {
            kind: isBroken ? ('mend' as const) : ('break' as const),
            server: name,
            trouble: kind,
            ...(service !== undefined && { service }),
          };
          return (
            <li key={`${kind} ${service ?? ''}`} class="row">
              <span>{what}</span>
              <button
                type="button"
                class={isBroken ? 'mend' : 'break'}
                aria-label={`${name}, ${what}: ${deed}`}
                disabled={state !== 'running'}
                onClick={() => void press(action, words.done(`${name}, ${what}`, deed))}
              >
                {deed}
              </button>
              {isUnwatched && (
                <span class="fine">
                  <Marked text={words.unwatched[kind]} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
