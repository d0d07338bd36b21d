import type { Duty } from '../domain/duty';
import type { Answers } from '../domain/facts';
import type { InstanceId, SystemName } from '../domain/names';
import type { HealthPage, HealthResource } from '../domain/signal';
import type { AffectedResource } from '../domain/health-ticket';

interface Around {
  readonly duty: Duty;
  readonly answers: Answers;
}

/** The servers of EC2 in a notice that `duty.yml` does not name: their tags tell whose they are. */
export function strangersIn({ resources }: HealthPage, duty: Duty): readonly InstanceId[] {
  return resources.flatMap(({ server }) =>
    server?.startsWith('i-') && !systemListing(server, duty) ? [server] : [],
  );
}

/** What of a page concerns a system: its own servers and, where it hears of the account, what is nobody else's. */
export function concernsOf(
  { resources }: HealthPage,
  system: SystemName,
  around: Around,
): readonly AffectedResource[] {
  return resources.filter((resource) => isFor(system, resource, around)).map((each) => named(each, around));
}

/** A notice without resources is about the account. */
export function concernsAccount({ resources }: HealthPage, system: SystemName, { duty }: Around): boolean {
  return resources.length === 0 && duty.systems[system]?.health === 'account';
}

function isFor(system: SystemName, resource: HealthResource, around: Around): boolean {
  const { duty, answers } = around;
  const owner = resource.server && ownerOf(resource.server, around);
  if (owner) return owner === system;
  const isUnseen = resource.server !== undefined && answers.servers?.kind === 'unreadable';
  // Nobody can say whose it is: rather too many are told than nobody.
  return isUnseen || duty.systems[system]?.health === 'account';
}

/** Whose server it is, among the systems that follow notices: what is of any other system would be told to nobody. */
function ownerOf(server: InstanceId, { duty, answers }: Around): SystemName | undefined {
  const tag = factsOf(server, answers)?.tags['toban'];
  const owner = systemListing(server, duty) ?? Object.values(duty.systems).find(({ name }) => name === tag);
  return owner?.health ? owner.name : undefined;
}

function systemListing(server: InstanceId, { systems }: Duty) {
  return Object.values(systems).find(({ servers }) => Object.values(servers).includes(server));
}

function named({ server, ...resource }: HealthResource, { duty, answers }: Around): AffectedResource {
  if (!server) return resource;
  const listed = Object.entries(systemListing(server, duty)?.servers ?? {}).find(([, id]) => id === server);
  const name = listed?.[0] ?? factsOf(server, answers)?.name;
  return name ? { ...resource, name: `${name} (${server})` } : resource;
}

function factsOf(server: InstanceId, { servers }: Answers) {
  return servers?.kind === 'known'
    ? servers.value.find(({ instanceId }) => instanceId === server)
    : undefined;
}
