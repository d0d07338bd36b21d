import * as z from 'zod/mini';

/** A finding of Falco, as Falcosidekick passes it on. Numbers of `output_fields` come as numbers or as text. */
export const FalcoFinding = z.object({
  rule: z.string().check(z.minLength(1)),
  output: z.string(),
  priority: z.string(),
  time: z.string(),
  hostname: z.nullish(z.string()),
});
