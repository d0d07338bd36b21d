import type { KillSwitchView } from '../console-state';
import { useDesk } from './desk';

/** Every kill switch that is on, each with the button that releases it. */
export function StoppedBanner({ switches }: { readonly switches: readonly KillSwitchView[] }) {
  const { words, press } = useDesk();
  const on = switches.filter(({ isOn }) => isOn);
  if (on.length === 0) return null;
  return (
    <section class="banner" aria-label={words.killSwitch}>
      {on.map(({ parameter, value, system, play }) => (
        <div key={parameter} class="row">
          <p>
            <strong>
              {system ? words.stoppedPart([system, play].filter(Boolean).join('/')) : words.stoppedEverything}
            </strong>{' '}
            {words.stopped(parameter, value)}
          </p>
          <button type="button" onClick={() => void press({ kind: 'go', parameter }, words.go)}>
            {words.go}
          </button>
        </div>
      ))}
    </section>
  );
}
