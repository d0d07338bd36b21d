const MAILBOX = /[\w.%+'-]+@[\w-]+(?:\.[\w-]+)+/g;

/** A reason as the log may keep it: SES names the mailbox that it refuses, and addresses of people have no place there. */
export function withoutMailboxes(why: string): string {
  return why.replace(MAILBOX, '[mailbox]');
}
