import { placeOf, referencedByArn, withArn, type Naming, type ResourceIdentity } from './naming';
import { generatedName, uniqueId } from './stack';

/** `FunctionName` of a version or URL may be a name or an ARN. */
export function functionArn({ stack, text }: Naming): string {
  const name = text('FunctionName') ?? text('TargetFunctionArn') ?? '';
  return name.startsWith('arn:') ? name : placeOf(stack).arn('lambda', `function:${name}`);
}

/** Lambda chooses the host. */
export function functionUrl(naming: Naming): ResourceIdentity {
  const { stack } = naming;
  const arn = functionArn(naming);
  const host = `${uniqueId(arn).replaceAll('-', '')}.lambda-url.${stack.region}.on.aws`;
  return referencedByArn(arn, { FunctionArn: arn, FunctionUrl: stack.functionUrl ?? `https://${host}/` });
}

export function managedPolicy({ logicalId, stack, text }: Naming): ResourceIdentity {
  const name = text('ManagedPolicyName') ?? generatedName(logicalId, stack);
  const arn = `arn:aws:iam::${stack.account}:policy/${name}`;
  return referencedByArn(arn, { PolicyArn: arn });
}

/** Rules of a bus of one's own bear its name. The property may also be the bus's ARN. */
export function eventRule({ logicalId, stack, text }: Naming): ResourceIdentity {
  const name = text('Name') ?? generatedName(logicalId, stack);
  const bus = text('EventBusName')?.replace(/^.*event-bus\//, '') ?? 'default';
  const { arn } = placeOf(stack);
  if (bus === 'default') return withArn(name, arn('events', `rule/${name}`));
  return withArn(`${bus}|${name}`, arn('events', `rule/${bus}/${name}`));
}

export function queue({ logicalId, stack, text }: Naming): ResourceIdentity {
  const name = text('QueueName') ?? generatedName(logicalId, stack);
  const url = `https://sqs.${stack.region}.amazonaws.com/${stack.account}/${name}`;
  return withArn(url, placeOf(stack).arn('sqs', name), { QueueName: name, QueueUrl: url });
}

export function topic({ logicalId, stack, text }: Naming): ResourceIdentity {
  const name = text('TopicName') ?? generatedName(logicalId, stack);
  const arn = placeOf(stack).arn('sns', name);
  return referencedByArn(arn, { TopicArn: arn, TopicName: name });
}

export function schedule({ logicalId, stack, text }: Naming): ResourceIdentity {
  const name = text('Name') ?? generatedName(logicalId, stack);
  return withArn(name, placeOf(stack).arn('scheduler', `schedule/${text('GroupName') ?? 'default'}/${name}`));
}

export function key({ logicalId, stack }: Naming): ResourceIdentity {
  const id = uniqueId(`${stack.stackName}/${logicalId}`);
  return withArn(id, placeOf(stack).arn('kms', `key/${id}`), { KeyId: id });
}

export function bucket({ logicalId, stack, text }: Naming): ResourceIdentity {
  const name = text('BucketName') ?? generatedName(logicalId, stack).toLowerCase();
  return withArn(name, `arn:aws:s3:::${name}`, { DomainName: `${name}.s3.amazonaws.com` });
}
