import * as z from 'zod/mini';

/** A request as a Function URL hands it over: payload format 2.0. A body that is no text comes in base64. */
export const UrlRequest = z.object({
  rawPath: z.string(),
  rawQueryString: z.nullish(z.string()),
  headers: z.nullish(z.record(z.string(), z.string())),
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
  body: z.nullish(z.string()),
  isBase64Encoded: z.nullish(z.boolean()),
});
