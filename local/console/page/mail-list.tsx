import type { MailView } from '../console-state';
import { useDesk } from './desk';
import { near } from './moment';

export function MailList({ mail }: { readonly mail: readonly MailView[] }) {
  const { words, now, timeZone } = useDesk();
  if (mail.length === 0) return null;
  return (
    <ul class="cards">
      {mail.map(({ id, at, protocol, to, subject, text, severity }) =>
        protocol === 'sms' ? (
          <li key={id} class={`card severity-${severity}`}>
            <span class="fine">
              <time dateTime={at}>{near(at, now, timeZone)}</time> {words.to} {to}
            </span>
            <p class="bubble">{text}</p>
          </li>
        ) : (
          <li key={id} class={`card mail severity-${severity}`}>
            <details>
              <summary>
                <span class="subject">{subject || text.slice(0, 80)}</span>
                <span class="fine">
                  <time dateTime={at}>{near(at, now, timeZone)}</time> {words.to} {to}
                </span>
              </summary>
              <pre>{text}</pre>
            </details>
          </li>
        ),
      )}
    </ul>
  );
}
