import { refusalIn } from '../../shared/aws/refusal';

function failing(name: string, httpStatusCode?: number): Error {
  return Object.assign(new Error('as AWS words it'), {
    name,
    ...(httpStatusCode ? { $metadata: { httpStatusCode } } : {}),
  });
}

describe('a call that threw', () => {
  it.each([
    ['InvalidInstanceId', 400],
    ['AccessDeniedException', 403],
    ['InvalidDocument', 400],
  ])('was refused when AWS answered %s with %s: it was not done', (name, status) => {
    expect(refusalIn(failing(name, status))).toMatchObject({ kind: 'refused', code: name, retryable: false });
  });

  it.each([
    ['ThrottlingException', 400],
    ['TooManyRequestsException', 429],
    ['RequestLimitExceeded', 503],
    ['SyntaxError', 429],
  ])('may be tried again after %s', (name, status) => {
    expect(refusalIn(failing(name, status))).toMatchObject({ kind: 'refused', retryable: true });
  });

  it.each([
    ['TimeoutError', undefined],
    ['ECONNRESET', undefined],
    ['InternalServerError', 500],
    ['ServiceUnavailable', 503],
  ])('is unclear after %s (%s): it may have been done', (name, status) => {
    expect(refusalIn(failing(name, status)).kind).toBe('unclear');
  });

  it('is unclear when something was thrown that is no error', () => {
    expect(refusalIn('reset').kind).toBe('unclear');
    expect(refusalIn(undefined).kind).toBe('unclear');
  });
});
