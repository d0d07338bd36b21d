import { createHash } from 'node:crypto';

/** The stack that a template would become: the account and Region it is deployed to, under a name. */
export interface Stack {
  readonly account: string;
  readonly region: string;
  readonly stackName: string;
  /** The address of the public door, with a slash at its end; one that AWS might give when absent. */
  readonly functionUrl?: string;
  /** Values of the template's parameters that have no default. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** `AWS::AccountId` and its kin; undefined for a name that is none of them. */
export function pseudoParameter(name: string, { account, region, stackName }: Stack): string | undefined {
  const values: Readonly<Record<string, string>> = {
    'AWS::AccountId': account,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stackName,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${stackName}/${uniqueId(stackName)}`,
  };
  return values[name];
}

/** The name CloudFormation makes up for a resource that has none; here the same at every start. */
export function generatedName(logicalId: string, { stackName }: Stack): string {
  const suffix = digest(`${stackName}/${logicalId}`).slice(0, 12).toUpperCase();
  return `${stackName}-${logicalId}-${suffix}`;
}

/** An id in the form of a UUID that follows from `text`. */
export function uniqueId(text: string): string {
  const hex = digest(text);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
