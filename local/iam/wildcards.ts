const expressions = new Map<string, RegExp>();

/** Whether a text matches a pattern in which `*` stands for any characters and `?` for one. */
export function matchesPattern(pattern: string, text: string): boolean {
  if (pattern === '*') return true;
  const expression = expressions.get(pattern) ?? expressionOf(pattern);
  // Every call asks about the same few patterns of the roles.
  expressions.set(pattern, expression);
  return expression.test(text);
}

function expressionOf(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}

/** Actions do not tell capital from small letters. */
export function matchesAction(pattern: string, action: string): boolean {
  return matchesPattern(pattern.toLowerCase(), action.toLowerCase());
}

/** An ARN is compared part by part: a `*` does not reach over a colon of the first five. */
export function matchesArn(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const expected = parts(pattern);
  const actual = parts(arn);
  return (
    expected.length === actual.length &&
    expected.every((part, index) => matchesPattern(part, actual[index] ?? ''))
  );
}

/** Partition, service, Region, account and the rest, which may hold colons of its own. */
function parts(arn: string): string[] {
  const [scheme = '', partition = '', service = '', region = '', account = '', ...resource] = arn.split(':');
  return [scheme, partition, service, region, account, resource.join(':')];
}
