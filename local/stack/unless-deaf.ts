import type { Announcer } from '../contracts';

/** An announcer that nobody hears while `isDeaf` says so. */
export function unlessDeaf(announcer: Announcer, isDeaf: () => boolean): Announcer {
  return {
    putEvent(event, bus) {
      if (!isDeaf()) announcer.putEvent(event, bus);
    },
    invokeFunction(functionArn, payload, principal, sourceArn) {
      if (!isDeaf()) announcer.invokeFunction(functionArn, payload, principal, sourceArn);
    },
    publish(topicArn, subject, message, sourceArn) {
      if (!isDeaf()) announcer.publish(topicArn, subject, message, sourceArn);
    },
  };
}
