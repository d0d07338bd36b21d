import type { Clock } from '../../contracts';
import type { Notification } from './notification';

/** A message as a person received it. */
export interface InboxMessage {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `email`, `email-json`, `sms`; `http` and `https` where the address is not on this machine. */
  readonly protocol: string;
  readonly to: string;
  /** A telephone shows none. */
  readonly subject: string | undefined;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A subscription that gets more e-mails in a second is suspended by SNS until somebody confirms it again. */
const emailsPerSecond = 10;

export function createInbox(clock: Clock) {
  const messages: InboxMessage[] = [];
  const recent = new Map<string, number[]>();
  const suspended = new Set<string>();

  return {
    messages: (): readonly InboxMessage[] => messages,
    /** Returns why not, when it does not arrive. */
    show(
      protocol: string,
      to: string,
      { subject, attributes }: Notification,
      text: string,
      subscriptionArn = '',
    ): string | undefined {
      const at = clock.now();
      if (protocol.startsWith('email') && isTooFast(subscriptionArn, at)) suspended.add(subscriptionArn);
      if (suspended.has(subscriptionArn)) {
        return `more than ${emailsPerSecond} messages in a second: the subscription is pending confirmation again`;
      }
      const texts = Object.entries(attributes).map(([name, { StringValue }]) => [name, StringValue ?? '']);
      const shown = protocol === 'sms' ? undefined : subject;
      messages.push({ at, protocol, to, subject: shown, text, attributes: Object.fromEntries(texts) });
      return undefined;
    },
  };

  function isTooFast(subscriptionArn: string, at: number): boolean {
    const inLastSecond = [...(recent.get(subscriptionArn) ?? []), at].filter((time) => time > at - 1000);
    recent.set(subscriptionArn, inLastSecond);
    return inLastSecond.length > emailsPerSecond;
  }
}
