import { randomUUID } from 'node:crypto';

import type { Attachment, Message, SendEmailRequest } from '@aws-sdk/client-sesv2';

import { AwsError, type Clock, type Happening, type LocalService } from '../contracts';
import type { InboxEntry } from '../vendors/inbox';
import type { Place } from './place';
import { checkMail } from './sesv2/check-mail';

/** A mail as people see it. */
export interface MailEntry extends InboxEntry {
  readonly id: string;
  readonly subject: string;
}

export interface SesService extends LocalService {
  /** What people have in their mailboxes, in order. */
  inbox(): readonly MailEntry[];
  /** From now on mail goes only to addresses that are verified, as in an account that is new to SES. */
  enterSandbox(verified: readonly string[]): void;
}

/** SES with the identities that may send: addresses and domains. What it takes is in the inbox of its recipients. */
export function createSes(
  clock: Clock,
  { region, account }: Place,
  identities: readonly string[],
  tell: (happening: Happening) => void = () => undefined,
): SesService {
  const inbox: MailEntry[] = [];
  let sandbox: readonly string[] | undefined;

  return {
    inbox: () => inbox,
    enterSandbox(verified) {
      sandbox = verified;
    },
    operations: {
      SendEmail(input: SendEmailRequest) {
        const message = checkMail(input);
        const from = addressIn(input.FromEmailAddress ?? '');
        const to = input.Destination?.ToAddresses ?? [];
        const unverified = [from, ...(sandbox ? to.map(addressIn) : [])].filter(
          (address) => !isVerified(address, [...identities, ...(sandbox ?? [])]),
        );
        if (unverified.length > 0) {
          throw new AwsError(
            'MessageRejected',
            `Email address is not verified. The following identities failed the check in region ${region.toUpperCase()}: ${unverified.join(', ')}`,
          );
        }
        const id = `0106${randomUUID()}-000000`;
        const mail = { at: clock.now(), id, channel: to.map(addressIn).join(', '), ...readable(message) };
        inbox.push(mail);
        tell({ at: mail.at, who: `mail to ${mail.channel}`, what: mail.subject });
        return { MessageId: id };
      },
    },
    access: {
      SendEmail: ({ FromEmailAddress = '' }: SendEmailRequest) => {
        const address = addressIn(FromEmailAddress);
        const identity = identities.find((each) => isVerified(address, [each])) ?? address;
        return [
          {
            action: 'ses:SendEmail',
            resources: [`arn:aws:ses:${region}:${account}:identity/${identity}`],
            context: { 'ses:FromAddress': address },
          },
        ];
      },
    },
  };
}

/** A domain covers its addresses and its subdomains. */
function isVerified(address: string, identities: readonly string[]): boolean {
  const [, domain = ''] = address.split('@');
  return identities.some((each) => each === address || each === domain || domain.endsWith(`.${each}`));
}

/** `Toban <toban@example.com>` → `toban@example.com`. */
function addressIn(text: string): string {
  return /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text;
}

/** As a mail program shows it: the pictures in their places. */
function readable({ Subject, Body, Headers = [], Attachments = [] }: Message) {
  const header = (name: string) => Headers.find(({ Name }) => Name === name)?.Value;
  const [ticket, thread] = [header('X-Toban-Ticket'), header('References')];
  const html = Body?.Html?.Data;
  return {
    subject: Subject?.Data ?? '',
    text: Body?.Text?.Data ?? '',
    ...(html !== undefined && { html: withPictures(html, Attachments) }),
    ...(ticket && { ticket }),
    ...(thread && { thread }),
    attachments: Attachments.map(({ FileName = '', ContentType = '', RawContent = new Uint8Array() }) => ({
      name: FileName,
      type: ContentType,
      content: RawContent,
    })),
  };
}

function withPictures(html: string, attachments: readonly Attachment[]): string {
  return attachments.reduce(
    (page, { ContentId = '', ContentType = '', RawContent = new Uint8Array() }) =>
      page.replaceAll(
        `cid:${ContentId}"`,
        `data:${ContentType};base64,${Buffer.from(RawContent).toString('base64')}"`,
      ),
    html,
  );
}
