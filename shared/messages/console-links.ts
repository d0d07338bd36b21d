import type { InstanceId, Place, TicketId } from '../domain/names';

/** Where the AWS Management Console of a partition lives, by the beginning of its Regions' names. */
const CONSOLES: readonly (readonly [prefix: string, domain: string])[] = [
  ['cn-', 'console.amazonaws.cn'],
  ['us-gov-', 'console.amazonaws-us-gov.com'],
  ['eusc-', 'console.amazonaws-eusc.eu'],
];

/** The alarm's page in CloudWatch. */
export function alarmLink({ region }: Place, alarm: string): string {
  return `${home(region, 'cloudwatch')}#alarmsV2:alarm/${encoded(alarm)}`;
}

/** A notice on the board of AWS Health, which is one for all Regions; other partitions have boards of their own. */
export function healthLink(eventArn: string): string | undefined {
  if (!eventArn.startsWith('arn:aws:')) return undefined;
  return `https://health.console.aws.amazon.com/health/home#/account/event-log?eventID=${encoded(eventArn)}&eventTab=details`;
}

/** What a command wrote on one server, in Systems Manager. */
export function commandLink({ region }: Place, command: string, server: InstanceId): string {
  return `${origin(region)}/systems-manager/run-command/${encoded(command)}/${encoded(server)}?region=${region}`;
}

/** The lines of a log group, from `since` (milliseconds since 1970) on, that mention a ticket. */
export function logLink({ region }: Place, logGroup: string, ticket: TicketId, since: number): string {
  // CloudWatch takes what stands behind # apart itself, after the browser did: encoded twice, with $ for %.
  const filter = `?filterPattern=${encoded(`"${ticket}"`)}&start=${since}`;
  const group = encoded(encoded(logGroup));
  const place = `${group}/log-events${encoded(filter)}`.replaceAll('%', '$');
  return `${home(region, 'cloudwatch')}#logsV2:log-groups/log-group/${place}`;
}

/** The object behind `s3://bucket/key`; nothing where that is no such address. */
export function objectLink({ region }: Place, address: string): string | undefined {
  const [, bucket, key] = /^s3:\/\/([a-z0-9.-]+)\/(.+)$/.exec(address) ?? [];
  if (!bucket || !key) return undefined;
  return `${origin(region)}/s3/object/${bucket}?region=${region}&prefix=${encoded(key)}`;
}

/** The server's page: in EC2, or in Fleet Manager for a node that lives elsewhere. */
export function serverLink({ region }: Place, server: InstanceId): string {
  return server.startsWith('mi-')
    ? `${origin(region)}/systems-manager/fleet-manager/managed-nodes/${server}/general?region=${region}`
    : `${home(region, 'ec2')}#InstanceDetails:instanceId=${server}`;
}

function home(region: string, service: string): string {
  return `${origin(region)}/${service}/home?region=${region}`;
}

function origin(region: string): string {
  const [, domain] = CONSOLES.find(([prefix]) => region.startsWith(prefix)) ?? ['', 'console.aws.amazon.com'];
  return `https://${region}.${domain}`;
}

/** Half of a character, as a cut may leave one, cannot be encoded; it becomes U+FFFD. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD'));
}
