import type { InboxMessage } from '../services/sns/inbox';
import type { MailView } from './console-state';

/** As many as a person scrolls through. */
const SHOWN = 100;

/** What SNS sent to people by mail and as text messages, the newest first. */
export function mailViews(mail: readonly InboxMessage[]): readonly MailView[] {
  return mail
    .map(({ at, protocol, to, subject = '', text, attributes }, id) => ({
      id,
      at: new Date(at).toISOString(),
      protocol,
      to,
      subject,
      text,
      severity: attributes['severity'] ?? '',
    }))
    .slice(-SHOWN)
    .toReversed();
}
