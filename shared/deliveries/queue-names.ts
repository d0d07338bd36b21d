/** The queue of a channel; by its name `deliver` knows the channel. */
export function queueOf(stage: string, channel: string): string {
  return `toban-${stage}-channel-${channel}`;
}

/** Where what a channel could not deliver waits for a human. */
export function deadLettersOf(stage: string, channel: string): string {
  return `${queueOf(stage, channel)}-dead-letters`;
}
