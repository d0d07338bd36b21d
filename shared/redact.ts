/** What must never leave a server in a message: keys, passwords, tokens. Each keeps its label, so that a reader sees what stood there. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, '[access key]'],
  [/(aws_secret_access_key\s*[=:]\s*)\S+/gi, '$1[redacted]'],
  [/(authorization\s*:\s*)[^\r\n]+/gi, '$1[redacted]'],
  [
    /((?:password|passwd|pwd|secret|token|api[_-]?key)["']?\s*[=:]\s*)("[^"]*"|'[^']*'|\S+)/gi,
    '$1[redacted]',
  ],
  [
    /(define\s*\(\s*['"](?:DB_|AUTH_|SECURE_|LOGGED_IN_|NONCE_)\w+['"]\s*,\s*)(?:'[^']*'|"[^"]*")/g,
    '$1[redacted]',
  ],
  [/(\/\/[^\s:/@]+:)[^\s@/]+(@)/g, '$1[redacted]$2'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, '[private key]'],
];

/** The text without secrets. Applied to a command's output before it is stored or sent. */
export function redact(text: string): string {
  return SECRETS.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text);
}
