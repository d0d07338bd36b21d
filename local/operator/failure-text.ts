import { OpsError } from '../../shared/ops-error';

/** What went wrong at the operator's end, as a sentence; nothing for a fault of our own, which deserves its stack. */
export function failureText(error: unknown): string | undefined {
  if (error instanceof OpsError) return error.message;
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  switch (error.name) {
    case 'CredentialsProviderError':
      return 'No AWS credentials were found. Set AWS_PROFILE, sign in with `aws sso login`, or start the local AWS with `npm start`.';
    case 'ExpiredToken':
    case 'ExpiredTokenException':
      return 'The AWS credentials have expired. Sign in again.';
    case 'InvalidClientTokenId':
    case 'UnrecognizedClientException':
    case 'SignatureDoesNotMatch':
      return `AWS does not accept these credentials (${error.name}).`;
    case 'AccessDenied':
    case 'AccessDeniedException':
    case 'UnauthorizedOperation':
      return `These credentials may not do this: ${error.message}`;
    case 'ResourceNotFoundException':
      return 'There is no table of tickets: is Toban deployed here, under this stage and in this Region?';
    default:
      return isUnreachable(error, code) ? `Nobody answers there (${error.message || code}).` : undefined;
  }
}

function isUnreachable({ name }: Error, code: string): boolean {
  return ['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'ETIMEDOUT'].includes(code) || name === 'TimeoutError';
}
