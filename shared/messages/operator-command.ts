import type { Place } from '../domain/names';

/** The stage of `npm start`: commands talk to it where nothing else is said. */
export const LOCAL_STAGE = 'local';

/** Where a command of an operator goes to. */
export interface Deployment extends Place {
  readonly stage: string;
}

/** A command as it is to be typed, made of what follows `npm run`: `stop`, `reply -- ack k3x7q2m5vbtd-2`. */
export type OperatorCommand = (words: string) => string;

/**
 * Writes commands as whoever reads them can type them: of a deployed stage with its account, Region and stage, because
 * without those a command talks to the local AWS.
 */
export function operatorCommand(deployment?: Deployment): OperatorCommand {
  if (!deployment || deployment.stage === LOCAL_STAGE) return (words) => `npm run ${words}`;
  const { account, region, stage } = deployment;
  const where = `--account ${account} --region ${region} --stage ${stage}`;
  return (words) => `npm run ${words} ${words.includes(' -- ') ? '' : '-- '}${where}`;
}

/** Whom `--as` names: the one person who is meant; `NAME`, for the reader to fill in, where that may be several. */
export function answeringAs(people: readonly string[]): string {
  const [name, ...others] = people;
  if (name === undefined || others.length > 0) return '--as NAME';
  return `--as ${/^[\p{L}\p{N}._@-]+$/u.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`}`;
}

/** Those who may decide, or, where some of them are meant in particular, these. */
export function decidersAmong(allowed: readonly string[], meant: readonly string[] = []): readonly string[] {
  const both = allowed.filter((name) => meant.includes(name));
  return both.length > 0 ? both : allowed;
}
