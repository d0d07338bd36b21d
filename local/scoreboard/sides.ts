import type { Notice } from '../../shared/domain/notice';
import { slackOf } from '../drills/with-slack';
import type { Scene } from '../drills/scene';
import { SLACK_HOST } from '../vendors/start-vendors';
import { isMarked, type Side } from './bench';

/** A room of the local Slack. */
export function slackSide(scene: Scene, channel: string, room: string): Side {
  const slack = slackOf(scene);
  return {
    channel,
    troubles: slack.troubles,
    host: SLACK_HOST,
    unfit: 'invalid_blocks',
    shut: () => slack.rooms.archive(room),
    reopen: () => slack.rooms.open(room),
    hangUp: () => slack.hangUp(),
    attempts: () => slack.attempts.filter((attempt) => attempt.room === room).length,
    about: ({ id }: Notice) =>
      slack.rooms.messages
        .filter((message) => message.room === room && message.metadata?.event_payload['notice'] === id)
        .map(({ at, text, blocks }) => ({ at, marked: isMarked(text + JSON.stringify(blocks)) })),
  };
}
