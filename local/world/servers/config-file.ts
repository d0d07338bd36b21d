import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The configuration of one service: a file in a real server's folder, a text in memory for a modelled one. */
export interface ConfigFile {
  /** Where the service itself sees it. */
  readonly path: string;
  /** Where it really is; a file that a person may edit. */
  readonly realPath?: string;
  read(): string;
  write(text: string): void;
}

export type ConfigVerdict =
  | { readonly kind: 'sound'; readonly output: string }
  | { readonly kind: 'broken'; readonly output: string }
  | { readonly kind: 'untestable' };

interface Flavour {
  readonly path: string;
  readonly sound: string;
  readonly brokenLine: string;
  readonly directives: readonly string[];
  complain(line: number, word: string, path: string): string;
  readonly approval: (path: string) => string;
}

/** The services whose configuration can be tested, and what their own test says. */
const flavours: Readonly<Record<string, Flavour>> = {
  httpd: {
    path: '/etc/httpd/conf/httpd.conf',
    sound: 'ServerRoot "/etc/httpd"\nListen 80\nServerName localhost\nDocumentRoot "/var/www/html"\n',
    brokenLine: 'Lissten 80',
    directives: ['ServerRoot', 'Listen', 'ServerName', 'DocumentRoot', 'Include', 'ErrorLog'],
    complain: (line, word, path) =>
      `AH00526: Syntax error on line ${line} of ${path}:\n` +
      `Invalid command '${word}', perhaps misspelled or defined by a module not included in the server configuration`,
    approval: () => 'Syntax OK',
  },
  nginx: {
    path: '/etc/nginx/nginx.conf',
    sound: 'user nginx;\nworker_processes auto;\nlisten 80;\nroot /usr/share/nginx/html;\n',
    brokenLine: 'lissten 80;',
    directives: ['user', 'worker_processes', 'listen', 'root', 'include', 'error_log', 'server_name'],
    complain: (line, word, path) =>
      `nginx: [emerg] unknown directive "${word}" in ${path}:${line}\n` +
      `nginx: configuration file ${path} test failed`,
    approval: (path) =>
      `nginx: the configuration file ${path} syntax is ok\nnginx: configuration file ${path} test is successful`,
  },
  'php-fpm': {
    path: '/etc/php-fpm.d/www.conf',
    sound: '[www]\nuser = apache\nlisten = /run/php-fpm/www.sock\npm = dynamic\npm.max_children = 50\n',
    brokenLine: 'pm.max_childrn = 50',
    directives: ['[www]', 'user', 'group', 'listen', 'pm', 'pm.max_children', 'include'],
    complain: (line, word, path) =>
      `ERROR: [${path}:${line}] unknown entry '${word}'\nERROR: failed to load configuration file '${path}'`,
    approval: (path) => `NOTICE: configuration file ${path} test is successful`,
  },
};

/** Keeps a file that is already there, so that what a person edited survives a restart of the local AWS. */
export function configFileIn(serverFolder: string, service: string): ConfigFile {
  const path = configPath(service);
  const realPath = join(serverFolder, path);
  if (!existsSync(realPath)) {
    mkdirSync(dirname(realPath), { recursive: true });
    writeFileSync(realPath, soundConfig(service));
  }
  return {
    path,
    realPath,
    read: () => readFileSync(realPath, 'utf8'),
    write: (text) => writeFileSync(realPath, text),
  };
}

export function configInMemory(service: string): ConfigFile {
  let text = soundConfig(service);
  return { path: configPath(service), read: () => text, write: (changed) => void (text = changed) };
}

export function soundConfig(service: string): string {
  return flavours[service]?.sound ?? `# ${service}\n`;
}

export function brokenConfig(service: string): string {
  return `${soundConfig(service)}${flavours[service]?.brokenLine ?? ''}\n`;
}

/** What `httpd -t`, `nginx -t` or `php-fpm -t` would say: every line must start with a directive it knows. */
export function testConfig(service: string, config: ConfigFile): ConfigVerdict {
  const flavour = flavours[service];
  if (!flavour) return { kind: 'untestable' };
  for (const [index, line] of config.read().split('\n').entries()) {
    const word = line.trim().split(/[\s=;]/)[0] ?? '';
    if (word === '' || word.startsWith('#') || word.startsWith('<') || flavour.directives.includes(word))
      continue;
    return { kind: 'broken', output: flavour.complain(index + 1, word, config.path) };
  }
  return { kind: 'sound', output: flavour.approval(config.path) };
}

function configPath(service: string): string {
  return flavours[service]?.path ?? `/etc/${service}.conf`;
}
