/** What the page may do: its own script and style, its own server, and frames of its own with mail in them. Nothing else. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * A mail is somebody else's page: no script, no request, and only inside of ours, which may measure it. Its links open
 * beside it, as those of any mail.
 */
const MAIL_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox',
].join('; ');

const COMMON = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
} as const;

export function pageHeaders(contentType: string): Readonly<Record<string, string>> {
  return { ...COMMON, 'Content-Security-Policy': PAGE_POLICY, 'Content-Type': contentType };
}

export function mailHeaders(): Readonly<Record<string, string>> {
  return { ...COMMON, 'Content-Security-Policy': MAIL_POLICY, 'Content-Type': 'text/html; charset=utf-8' };
}
