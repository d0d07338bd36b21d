import type { AlarmView } from '../console-state';
import { useDesk } from './desk';
import { near } from './moment';
import { Sign } from './sign';

export function Alarms({ alarms }: { readonly alarms: readonly AlarmView[] }) {
  const { words, now, timeZone } = useDesk();
  const red = alarms.filter(({ tone }) => tone === 'bad').length;
  return (
    <details class="card alarms">
      <summary>{words.alarms(alarms.length, red)}</summary>
      <ul>
        {alarms.map(({ name, tone, state, since, own, reason }) => (
          <li key={name} title={reason}>
            <Sign tone={tone} />
            <span class="name">
              {name}
              {own && <span class="fine">{words.ownAlarms}</span>}
            </span>
            <span class={`fine ${tone}`}>{words.alarmState(state)}</span>
            <time class="fine" dateTime={since}>
              {near(since, now, timeZone)}
            </time>
          </li>
        ))}
      </ul>
    </details>
  );
}
