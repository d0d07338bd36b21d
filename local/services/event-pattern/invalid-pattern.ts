/** What is wrong with a pattern, and where. */
export class InvalidPattern extends Error {
  constructor(reason: string, path: readonly string[]) {
    super(path.length === 0 ? reason : `${reason} at ${path.join('.')}`);
    this.name = 'InvalidPattern';
  }
}
