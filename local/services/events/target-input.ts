import * as z from 'zod/mini';

export const TargetInput = z.object({
  Input: z.optional(z.string()),
  InputPath: z.optional(z.string()),
  InputTransformer: z.optional(
    z.object({
      InputPathsMap: z.optional(z.record(z.string(), z.string())),
      InputTemplate: z.string(),
    }),
  ),
});

/** The JSON that a target receives instead of the event. Source: EventBridge user guide, "Input transformation". */
export function targetInput(target: z.infer<typeof TargetInput>, event: object, ruleArn: string): string {
  const { Input, InputPath, InputTransformer } = target;
  if (Input !== undefined) return Input;
  if (InputPath !== undefined) return JSON.stringify(at(InputPath, event) ?? null);
  if (!InputTransformer) return JSON.stringify(event);
  const paths = Object.entries(InputTransformer.InputPathsMap ?? {});
  const variables = new Map<string, unknown>([
    ...paths.map(([name, path]) => [name, at(path, event)] as const),
    ['aws.events.event', event],
    ['aws.events.event.json', event],
    ['aws.events.rule-arn', ruleArn],
    ['aws.events.rule-name', ruleArn.split('/').at(-1)],
  ]);
  return filledIn(InputTransformer.InputTemplate, variables);
}

/** A variable inside quotes becomes text, outside of them JSON. */
function filledIn(template: string, variables: ReadonlyMap<string, unknown>): string {
  let isQuoted = false;
  return template.replaceAll(/\\.|"|<([\w.-]+)>/gs, (token: string, name: string | undefined) => {
    if (token === '"') isQuoted = !isQuoted;
    if (name === undefined) return token;
    const value = variables.get(name) ?? '';
    if (!isQuoted) return JSON.stringify(value);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return JSON.stringify(text).slice(1, -1);
  });
}

/** The small JSONPath that EventBridge takes: `$`, `.name`, `['name']` and `[0]`. */
function at(path: string, event: unknown): unknown {
  const steps = [...path.matchAll(/\.([\w-]+)|\['([^']+)'\]|\[(\d+)\]/g)];
  if (!path.startsWith('$') || steps.map(([step]) => step).join('') !== path.slice(1)) {
    throw new Error(`Expected a JSON path that EventBridge takes, got ${path}`);
  }
  return steps.reduce<unknown>((value, [, dotted, quoted, index]) => {
    const key = dotted ?? quoted ?? index ?? '';
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined;
  }, event);
}
