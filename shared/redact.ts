import { isIPv4, isIPv6 } from 'node:net';

const NAMES =
  'pass(?:word|wd|phrase)|[_-]pass(?![a-z])|pwd|secret|token|credential|(?:api|access|private)[_-]?key';
/** With the quotes it stands in, which may themselves be escaped; a value without any ends where a quote begins. */
const VALUE = String.raw`\\+"[^"\\]*\\*"?|"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|(?:[^\s"'\\]|\\(?!["']))+`;

/** What must never leave a server in a message: keys, passwords, tokens. Each keeps its label, so that a reader sees what stood there. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, '[private key]'],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, '[access key]'],
  // Tokens that say by their first letters whose they are: of GitHub, of Slack, JSON web tokens.
  [/\b(?:gh[oprsu]|github_pat)_\w{20,}/g, '[token]'],
  [/\bxox[abeoprs]-[\w-]{10,}/g, '[token]'],
  [/\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g, '[token]'],
  [/((?:authorization|cookie)\s*:\s*)[^\r\n"]+/gi, '$1[redacted]'],
  [/(\bbearer\s+)[\w.~+/=-]{8,}/gi, '$1[redacted]'],
  [new RegExp(String.raw`((?:${NAMES})[\w.-]*\\*["']?\s*(?:=>|[=:])\s*)(?:${VALUE})`, 'gi'), '$1[redacted]'],
  // An option of a command line has a space before its value.
  [
    new RegExp(String.raw`((?:^|\s)--?[\w-]{0,40}(?:${NAMES})[\w-]{0,40}[ \t]+)(?!-)(?:${VALUE})`, 'gim'),
    '$1[redacted]',
  ],
  // The password of Redis, as PHP writes it where it keeps sessions.
  [/([?&]auth=)[^\s&"']+/gi, '$1[redacted]'],
  [/(\bidentified\s+by\s+)(?:'[^']*'?|"[^"]*"?)/gi, '$1[redacted]'],
  [/(\bhooks\.slack\.com\/services\/)[\w/-]+/gi, '$1[redacted]'],
  // A link of ours acts for the person whose it is.
  [/(\/reply\/)[\w-]{20,}\.[\w-]{43}/g, '$1[redacted]'],
  // On its command line mysql takes the password right behind -p.
  [/(\bmysql\w*\b[^\n]{0,200}?\s-p)[^\s-]\S*/g, '$1[redacted]'],
  [
    /(define\s*\(\s*['"](?:DB_|AUTH_|SECURE_|LOGGED_IN_|NONCE_)\w+['"]\s*,\s*)(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")/g,
    '$1[redacted]',
  ],
  // Redis knows no user, and whoever chose the password may have liked an @.
  [/(\/\/[^\s:/@]*:)[^\s/]+(@)/g, '$1[redacted]$2'],
];

const ADDRESS = /\b(?:\d{1,3}\.){3}\d{1,3}\b/g;
/** With a port after it, as Apache writes one. A letter before the colons means `class::method`. */
const LONG_ADDRESS = /(?<![\w:])(?:[0-9A-Fa-f]{0,4}:){2,8}[0-9A-Fa-f]{0,5}(?![\w:])/g;
/** Of nobody, of this machine, or of a network of the owner's own: a server, not a visitor. */
const OWN = /^(?:0|10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168)\.|^::1?$|^fe80:|^f[cd]/i;

/** The text without secrets and without the addresses of visitors. Applied to a command's output before it is stored or sent. */
export function redact(text: string): string {
  const clean = SECRETS.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text);
  return clean
    .replace(ADDRESS, (found) => (isIPv4(found) && !OWN.test(found) ? '[address]' : found))
    .replace(LONG_ADDRESS, (found) => (isLong(found) && !OWN.test(found) ? '[address]' : found));
}

function isLong(found: string): boolean {
  return isIPv6(found) || isIPv6(found.slice(0, Math.max(0, found.lastIndexOf(':'))));
}
