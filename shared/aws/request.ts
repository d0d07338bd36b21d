/** The id that AWS gave a call: by it CloudTrail and the support of AWS find the call again. */
export function requestOf({
  $metadata,
}: {
  readonly $metadata: { readonly requestId?: string | undefined };
}): {
  readonly request?: string;
} {
  return $metadata.requestId ? { request: $metadata.requestId } : {};
}
