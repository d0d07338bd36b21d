import * as fc from 'fast-check';
import { plantedKey, plantedSecrets } from '../local/drills/planted-secrets';
import { redact } from '../shared/redact';

const SECRET = 'hunter2-S3cr3t/+x';

describe('what never leaves a server', () => {
  it.each([
    ['a key and its value', `password=${SECRET}`],
    ['a colon', `Password: ${SECRET}`],
    ['quotes', `"password": "${SECRET} with words"`],
    ['quotes with an escaped quote in them', `password="a\\"${SECRET}"`],
    ['JSON inside JSON', `{\\"password\\":\\"${SECRET}\\"}`],
    ['a name that ends in more words', `SECRET_KEY_BASE=${SECRET}`],
    ['the answer of STS', `"SecretAccessKey": "${SECRET}", "SessionToken": "${SECRET}"`],
    ['a shell export', `export AWS_SECRET_ACCESS_KEY=${SECRET}`],
    ['an environment of mysql', `MYSQL_PWD=${SECRET} mysql`],
    ['mysql on the command line', `mysql -u root -p${SECRET} wordpress`],
    ['mysql in words', `mysqldump --password=${SECRET} wordpress`],
    ['a bearer', `Authorization: Bearer ${SECRET}`],
    ['a bearer without its header', `curl failed: Bearer ${SECRET}`],
    ['a cookie', `Cookie: wordpress_logged_in=${SECRET}`],
    ['a header that sets one', `Set-Cookie: session=${SECRET}; Path=/`],
    ['a URL', `mysql://wp:${SECRET.replace('/', '')}@db.internal/wp`],
    ['a query', `GET /?token=${SECRET}&x=1`],
    ['wp-config.php', `define('DB_PASSWORD', '${SECRET}');`],
    ['salts of wp-config.php', `define( "AUTH_KEY", "${SECRET}" );`],
    ['a private key', `-----BEGIN RSA PRIVATE KEY-----\n${SECRET}\n-----END RSA PRIVATE KEY-----`],
    ['a private key that was cut off', `-----BEGIN PRIVATE KEY-----\n${SECRET}`],
    ['a passphrase', `passphrase: ${SECRET}`],
    ['credentials', `credentials=${SECRET}`],
  ])('%s', (_, text) => {
    const clean = redact(`before ${text}`);
    expect(clean).not.toContain(SECRET);
    expect(clean).not.toContain(SECRET.replace('/', ''));
    expect(clean).toContain('before');
  });

  it.each([
    ['an access key', 'AKIAIOSFODNN7EXAMPLE'],
    ['a temporary one', 'ASIAIOSFODNN7EXAMPLE'],
    ['a token of GitHub', 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'],
    ['a token of Slack', 'xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy'],
    ['a JSON web token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'],
  ])('%s, wherever it stands', (_, secret) => {
    expect(redact(`x ${secret}\ny`)).not.toContain(secret);
  });

  it.each([
    'AH00558: httpd: Could not reliably determine the server name',
    'Syntax error on line 42 of /etc/httpd/conf/httpd.conf: Invalid command "Foo"',
    'web-1 sshd: Failed password for invalid user admin from 10.0.3.7 port 22',
    'tcp LISTEN 0 511 0.0.0.0:80 [::]:443 127.0.0.1:9000 172.31.0.9:3306',
    '2026-03-01T04:00:05.123+00:00 SSM Agent 3.3.3050.0, WP_Hook::apply_filters, std::add',
    'https://example.com/path?x=1',
  ])('leaves alone what is none: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it.each(plantedSecrets.map(({ what, line, secret }) => [what, line, secret] as const))(
    'takes out what the evidence must not hold either: %s',
    (_, line, secret) => {
      expect(redact(line)).not.toContain(secret);
    },
  );

  it('takes out a key of several lines', () => {
    expect(redact(`before\n${plantedKey}\nafter`)).toBe('before\n[private key]\nafter');
  });

  it('is the same when applied twice', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(redact(redact(text))).toBe(redact(text));
      }),
      { seed: 20260301, numRuns: 300 },
    );
  });

  it.each([
    'password'.repeat(5000),
    `-----BEGIN ${'A '.repeat(12_000)}`,
    `//${'a:'.repeat(12_000)}`,
    'define('.repeat(4000),
    'a:'.repeat(20_000),
    '1.'.repeat(20_000),
  ])('comes to an end for an output that was made to stall it', (text) => {
    // A pattern that backtracks without end would run into the time limit of the test.
    expect(redact(text).length).toBeGreaterThan(0);
  });
});
