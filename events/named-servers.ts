import { instanceId } from './instance-id';

/** Labels that tell which server is meant, without regard to case, hyphens and underscores. */
const LABELS = new Set([
  'ec2instanceid',
  'exportedinstance',
  'host',
  'hostname',
  'instance',
  'instanceid',
  'instancename',
  'node',
  'nodename',
  'server',
  'servername',
]);

const MOST = 6;
const LONGEST = 128;

/**
 * The servers that an alert's labels name: instance ids, host names and addresses, without scheme, port and path. An
 * instance id says it better than any name beside it.
 */
export function namedServers(labels: Readonly<Record<string, string>>): readonly string[] {
  const values = Object.entries(labels)
    .filter(([label]) => LABELS.has(label.toLowerCase().replaceAll(/[-_. ]/g, '')))
    .map(([, value]) => bare(value));
  const names = [...new Set(values)].filter((name) => name !== '' && name.length <= LONGEST);
  const ids = names.filter((name) => instanceId(name) !== undefined);
  return (ids.length > 0 ? ids : names).slice(0, MOST);
}

/** `http://web-1:9100/metrics` is `web-1`; `ip-10-0-1-5.…` is the address that EC2 made this name of. */
function bare(value: string): string {
  const host = value
    .trim()
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/\/.*$/s, '')
    .replace(/^(\[[0-9a-f:]+\]|[^:]+):\d{1,5}$/, '$1');
  const [, address] = /^ip-(\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3})(\.|$)/.exec(host) ?? [];
  return address ? address.replaceAll('-', '.') : host;
}
