import * as z from 'zod/mini';

/** A post of Prometheus Alertmanager (`version: "4"`). Each of its alerts is read by itself. */
export const AlertmanagerPost = z.object({ alerts: z.array(z.unknown()) });
