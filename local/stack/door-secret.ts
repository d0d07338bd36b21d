/** What a secret of the public door holds on this machine, whoever must know it. */
export function doorSecret(name: string): string {
  return `local-secret-of-${name}`;
}
