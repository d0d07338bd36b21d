import { withChannels } from '../drills/with-channels';

export const ROOM = 'C0000000001';

/** The channels of the board. Each has a system of its own, whose notices go there alone. */
const channels = {
  slack: `kind: slack, room: ${ROOM}, token: toban/slack`,
  'slack-webhook': 'kind: slack-webhook, url: toban/slack-webhook',
  teams: 'kind: teams, url: toban/teams',
  mail: 'kind: mail, from: toban@example.com, to: [operations@example.com]',
  webhook: 'kind: webhook, url: toban/webhook, signWith: toban/webhook-key',
} as const;

export type BoardChannel = keyof typeof channels;

export const boardChannels = Object.keys(channels) as readonly BoardChannel[];

/** What a channel could not deliver is read in a room of its own. */
export function fallbackOf(channel: BoardChannel): { readonly channel: string; readonly room: string } {
  return { channel: `${channel}-fallback`, room: `C000000010${boardChannels.indexOf(channel)}` };
}

/** duty.yml with all of that. A fallback carries only what the other could not. */
export function withBoard(text: string): string {
  const lines = boardChannels.flatMap((name) => {
    const fallback = fallbackOf(name);
    return [
      `${name}: { ${channels[name]}, systems: [${name}], fallback: ${fallback.channel} }`,
      `${fallback.channel}: { kind: slack, room: ${fallback.room}, token: toban/slack, severities: [critical] }`,
    ];
  });
  const systems = boardChannels.map((name) => `  ${name}: { timeZone: Asia/Tokyo }\n`).join('');
  return withChannels(text, ...lines).replace('systems:\n', `systems:\n${systems}`);
}
