import type { Duty } from '../shared/domain/duty';

/** The names of the secrets that the public door reads: the owner makes them before anybody can post or answer. */
export function secretsOf({ receive = {}, replies }: Pick<Duty, 'receive' | 'replies'>): readonly string[] {
  const { mappings = {}, ...native } = receive;
  const names = [
    ...Object.values(native).map(({ secret }) => secret),
    ...Object.values(mappings).map(({ secret }) => secret),
    ...(replies?.slack ? [replies.slack.signingSecret] : []),
  ];
  return [...new Set(names)];
}
