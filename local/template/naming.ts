import { generatedName, type Stack } from './stack';

/** What other resources can know of one: the value of `Ref`, its ARN if it has one, the values of `Fn::GetAtt`. */
export interface ResourceIdentity {
  readonly reference: string;
  readonly arn?: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What identifies a resource before its other properties are known. */
export interface Naming {
  readonly logicalId: string;
  readonly stack: Stack;
  /** A property as a text, its intrinsic functions resolved; undefined where the template does not set it. */
  readonly text: (property: string) => string | undefined;
}

export type Identify = (naming: Naming) => ResourceIdentity;

export interface Place {
  readonly account: string;
  readonly arn: (service: string, resource: string) => string;
}

export function placeOf({ account, region }: Stack): Place {
  return { account, arn: (service, resource) => `arn:aws:${service}:${region}:${account}:${resource}` };
}

/** The common case: Ref gives the name, GetAtt the ARN (and sometimes the name once more). */
export function named(
  property: string,
  arnOf: (place: Place, name: string) => string,
  nameAttribute?: string,
): Identify {
  return ({ logicalId, stack, text }) => {
    const name = text(property) ?? generatedName(logicalId, stack);
    return withArn(name, arnOf(placeOf(stack), name), nameAttribute ? { [nameAttribute]: name } : {});
  };
}

export function unnamed({ logicalId, stack }: Naming): ResourceIdentity {
  return withArn(generatedName(logicalId, stack), undefined);
}

export function withArn(
  reference: string,
  arn: string | undefined,
  attributes: Record<string, string> = {},
): ResourceIdentity {
  return arn === undefined
    ? { reference, attributes }
    : { reference, arn, attributes: { Arn: arn, ...attributes } };
}

export function referencedByArn(arn: string, attributes: Record<string, string> = {}): ResourceIdentity {
  return { reference: arn, arn, attributes };
}
