import type { Sending } from './channel';

/** A mail in the parts that SES takes. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Printable ASCII. */
  readonly headers: Readonly<Record<string, string>>;
  readonly picture?: { readonly id: string; readonly fileName: string; readonly png: Uint8Array };
}

/** Sends mail once, and tells what it knows. */
export interface Mailer {
  send(mail: Mail): Promise<Sending>;
}
