/** What a SigV4 signature says about its sender: `Credential=AKIA…/20260101/eu-west-1/ssm/aws4_request`. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly signingName: string;
  /** Set by temporary credentials, which are known by their token as well as by their key. */
  readonly sessionToken?: string;
}

/** Reads the scope of a signed request. The signature itself is not computed: nothing here leaves the machine. */
export function credentialScope(headers: Readonly<Record<string, string>>): CredentialScope | undefined {
  const credential = /Credential=([^/,\s]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/.exec(
    headers['authorization'] ?? '',
  );
  const [, accessKeyId, region, signingName] = credential ?? [];
  if (!accessKeyId || !region || !signingName) return undefined;
  const sessionToken = headers['x-amz-security-token'];
  return { accessKeyId, region, signingName, ...(sessionToken ? { sessionToken } : {}) };
}
