/** A CloudFormation resource. `Condition`s are not used: what is not configured is left out. */
export interface Resource {
  readonly Type: string;
  readonly DependsOn?: readonly string[];
  readonly Properties: Readonly<Record<string, unknown>>;
}

export type Resources = Readonly<Record<string, Resource>>;

/** A statement of an IAM policy. */
export interface Statement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Text in which CloudFormation fills in `${AWS::Region}` and the like. */
export function sub(text: string): { readonly 'Fn::Sub': string } {
  return { 'Fn::Sub': text };
}

export function getAtt(
  logicalId: string,
  attribute: string,
): { readonly 'Fn::GetAtt': readonly [string, string] } {
  return { 'Fn::GetAtt': [logicalId, attribute] };
}

export function ref(logicalId: string): { readonly Ref: string } {
  return { Ref: logicalId };
}

/** The ARN of something in the account and Region of the stack. */
export function here(service: string, resource: string): ReturnType<typeof sub> {
  return sub(`arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`);
}

/** A logical id out of any words: `baseline alarm`, `web-1` → `BaselineAlarmWeb1`. */
export function logicalId(...words: readonly string[]): string {
  return words
    .flatMap((word) => word.split(/[^A-Za-z0-9]+/))
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
