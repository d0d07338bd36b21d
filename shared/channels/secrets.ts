/** Reads what only a secret may hold: tokens, keys, and URLs that are as good as a key. */
export interface Secrets {
  /**
   * The secret's text without white space around it. `fresh`: the one that is kept was refused, so it is read again.
   * Throws an OpsError that says whether trying again could help.
   */
  read(name: string, fresh?: 'fresh'): Promise<string>;
}
