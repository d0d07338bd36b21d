import type { Scene } from '../drills/scene';
import { slackOf } from '../drills/with-slack';
import type { PostedTo } from '../vendors/served';
import { MAIL_HOST, POSTED_HOST, SLACK_HOST, type Vendors } from '../vendors/start-vendors';
import { isMarked, type Side } from './side';

/** A room of the local Slack. */
export function slackSide(scene: Scene, channel: string, room: string): Side {
  const slack = slackOf(scene);
  return {
    title: 'Slack',
    channel,
    troubles: slack.troubles,
    host: SLACK_HOST,
    unfit: 'invalid_blocks',
    shut: () => slack.rooms.archive(room),
    reopen: () => slack.rooms.open(room),
    hangUp: () => slack.hangUp(),
    attempts: () => slack.attempts.filter((attempt) => attempt.room === room).length,
    about: ({ id }) =>
      slack.rooms.messages
        .filter((message) => message.room === room && message.metadata?.event_payload['notice'] === id)
        .map(({ at, text, blocks }) => ({ at, marked: isMarked(text + JSON.stringify(blocks)) })),
  };
}

interface Posted {
  readonly title: string;
  readonly channel: string;
  readonly unfit: string;
  /** What it says when the place is closed for good. */
  readonly shut: string;
}

/** The sides to which is posted by HTTP. */
export const posted = {
  'slack-webhook': { title: 'Slack webhook', unfit: 'invalid_blocks', shut: 'channel_is_archived' },
  teams: { title: 'Teams', unfit: 'InvalidRequestContent', shut: 'WorkflowNotFound' },
  webhook: { title: 'webhook', unfit: 'not in the shape of this template', shut: 'gone' },
} as const;

/** An address to which is posted. What does not say which ticket it is about bears the name of its alarm. */
export function postedSide(vendor: PostedTo | undefined, { title, channel, unfit, shut }: Posted): Side {
  const { troubles, attempts, inbox } = present(vendor, channel);
  return {
    title,
    channel,
    troubles,
    host: POSTED_HOST,
    unfit,
    shut: () => troubles.always({ kind: 'refusal', code: shut }),
    reopen: () => troubles.always(),
    attempts: () => attempts.length,
    about: (notice) =>
      inbox()
        .filter(({ ticket, text }) =>
          ticket ? ticket === notice.ticket : text.includes(notice.alarm?.name ?? notice.id),
        )
        .map(({ at, text }) => ({ at, marked: isMarked(text) })),
  };
}

/** The mailboxes of everybody. */
export function mailSide({ mail, mailDoor }: Vendors, channel: string): Side {
  const { troubles, attempts, hangUp } = present(mailDoor, channel);
  const { inbox } = present(mail, channel);
  return {
    title: 'mail',
    channel,
    troubles,
    host: MAIL_HOST,
    unfit: 'BadRequestException',
    shut: () => troubles.always({ kind: 'refusal', code: 'AccountSuspendedException' }),
    reopen: () => troubles.always(),
    hangUp,
    attempts: () => attempts.length,
    about: ({ ticket }) =>
      inbox()
        .filter((each) => each.ticket === ticket)
        .map(({ at, text }) => ({ at, marked: isMarked(text) })),
  };
}

function present<Vendor>(vendor: Vendor | undefined, channel: string): Vendor {
  if (vendor === undefined) throw new Error(`Expected somebody behind the channel ${channel}, found nobody`);
  return vendor;
}
