/** A line as logs may hold it, and what of it must never leave the server. */
export interface PlantedSecret {
  readonly what: string;
  readonly line: string;
  readonly secret: string;
}

/** Nothing here opens anything: the words were made up, the addresses are those that RFC 5737 and 3849 keep for examples. */
export const plantedSecrets: readonly PlantedSecret[] = [
  { what: 'an access key', line: 'key AKIAIOSFODNN7EXAMPLE was refused', secret: 'AKIAIOSFODNN7EXAMPLE' },
  {
    what: 'the secret of an access key',
    line: 'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    secret: 'wJalrXUtnFEMI/K7MDENG',
  },
  {
    what: 'a password',
    line: 'connect failed, password=planted-1-S3cr3t host=db',
    secret: 'planted-1-S3cr3t',
  },
  { what: 'a password in capitals', line: 'DB_PASSWORD: planted-2-S3cr3t', secret: 'planted-2-S3cr3t' },
  {
    what: 'a password in JSON',
    line: 'body {"user":"wp","password":"planted-3 with words"} rejected',
    secret: 'planted-3 with words',
  },
  {
    what: 'a password in JSON inside JSON',
    line: 'log "{\\"password\\":\\"planted-4-S3cr3t\\"}"',
    secret: 'planted-4-S3cr3t',
  },
  {
    what: 'a bearer',
    line: 'Authorization: Bearer planted-5-S3cr3t.abc',
    secret: 'planted-5-S3cr3t',
  },
  {
    what: 'basic authorization',
    line: 'authorization: Basic cGxhbnRlZC02OnNlY3JldA==',
    secret: 'cGxhbnRlZC02',
  },
  {
    what: 'a cookie',
    line: 'Cookie: wordpress_logged_in_0f=admin%7C1767; PHPSESSID=planted7session',
    secret: 'planted7session',
  },
  {
    what: 'a cookie that is set',
    line: 'Set-Cookie: sid=planted-8-S3cr3t; Path=/',
    secret: 'planted-8-S3cr3t',
  },
  {
    what: 'a line of wp-config.php',
    line: "PHP Parse error near define('DB_PASSWORD', 'planted-9-S3cr3t');",
    secret: 'planted-9-S3cr3t',
  },
  {
    what: 'a salt of wp-config.php',
    line: 'define( "SECURE_AUTH_KEY", "planted-10 ;:=S3cr3t" );',
    secret: 'planted-10',
  },
  { what: 'a URL', line: 'mysql://wp:planted-11-S3cr3t@db.internal/wp', secret: 'planted-11-S3cr3t' },
  { what: 'a query', line: 'GET /?token=planted-12-S3cr3t HTTP/1.1', secret: 'planted-12-S3cr3t' },
  {
    what: 'a command line',
    line: 'mysql -u root -pplanted-13-S3cr3t wordpress',
    secret: 'planted-13-S3cr3t',
  },
  {
    what: 'an option of a command line',
    line: 'ExecStart=/usr/bin/app --db-password planted-14-S3cr3t --port 80',
    secret: 'planted-14-S3cr3t',
  },
  {
    what: 'a URL without a user',
    line: 'redis://:planted-15-S3cr3t@cache:6379',
    secret: 'planted-15-S3cr3t',
  },
  {
    what: 'a URL whose password holds an @',
    line: 'mysql://wp:planted@16-S3cr3t@db/wp',
    secret: '16-S3cr3t',
  },
  {
    what: 'the password of the sessions of PHP',
    line: 'PHP Warning: session_start(): (path: tcp://10.0.0.5:6379?auth=planted-17-S3cr3t)',
    secret: 'planted-17-S3cr3t',
  },
  { what: 'a password called pass', line: 'env SMTP_PASS=planted-18-S3cr3t', secret: 'planted-18-S3cr3t' },
  {
    what: 'a statement of SQL',
    line: "ALTER USER wp IDENTIFIED BY 'planted-19 S3cr3t'",
    secret: 'planted-19',
  },
  {
    what: 'a webhook of Slack',
    line: 'POST https://hooks.slack.com/services/T000/B000/planted20 failed',
    secret: 'planted20',
  },
  {
    what: 'a JSON web token',
    line: 'session eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmN expired',
    secret: 'eyJzdWIiOiIxIn0',
  },
  {
    what: 'the address of a visitor',
    line: '[client 203.0.113.77:51234] File does not exist',
    secret: '203.0.113.77',
  },
  {
    what: 'the address of a visitor, version 6',
    line: '[client 2001:db8:85a3::8a2e:51234] AH01071: Got error',
    secret: '2001:db8:85a3',
  },
  {
    what: 'a whole address of version 6',
    line: 'from 2001:0db8:85a3:0000:0000:8a2e:0370:7334 port 22',
    secret: '2001:0db8:85a3',
  },
];

/** A private key fills several lines, of which none may stay. */
export const plantedKey = `-----BEGIN RSA PRIVATE KEY-----
MIIEplantedKeyBodyPlantedKeyBodyPlantedKeyBodyPlantedKeyBodyPlante
d0987654321
-----END RSA PRIVATE KEY-----`;
