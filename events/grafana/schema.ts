import * as z from 'zod/mini';

/** A post of Grafana's unified alerting, which speaks as Alertmanager does and adds fields of its own. */
export const GrafanaPost = z.object({ alerts: z.array(z.unknown()) });

/** A post of the alerting that Grafana had up to version 8: one rule, and no moment. */
export const LegacyGrafanaPost = z.object({
  ruleId: z.number(),
  ruleName: z.string(),
  state: z.string(),
  orgId: z.nullish(z.number()),
  message: z.nullish(z.string()),
  tags: z.nullish(z.record(z.string(), z.string())),
});
