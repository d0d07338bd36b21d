/** Whether an intent was written down before another of its ticket: `k3x7q2m5vbtd-2.9` before `k3x7q2m5vbtd-2.12`. */
export function isOlder(one: string, other: string): boolean {
  return numberOf(one) < numberOf(other);
}

function numberOf(id: string): number {
  return Number(id.split('.').at(-1));
}
