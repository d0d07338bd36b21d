import { isAboutAlarm, type Ticket } from '../../shared/domain/ticket';
import { ticketId } from '../../shared/matter';
import type { ServerView, Tone, TroubleKind, TroubleView } from './console-state';
import type { SeenMetric, SeenServer, Sight } from './sight';

/** As full as the buttons make it: more than any disk that somebody looks after. */
const FULL_DISK = 90;

/** Each server with what is wrong with it, and with what a button can break or mend. */
export function serverViews({ servers, alarms, tickets }: Sight): readonly ServerView[] {
  const watched = alarms.flatMap(({ metrics }) => metrics);
  return servers.map((server) => {
    const redAlarms = alarms
      .filter(({ name, state }) => state === 'ALARM' && name.includes(server.name))
      .map(({ name }) => name);
    const ticket = tickets
      .filter(isAboutAlarm)
      .find(({ target, stage }) => target?.instanceId === server.id && stage.kind !== 'closed');
    return {
      id: server.id,
      name: server.name,
      tone: toneOf(server, ticket),
      state: server.state,
      services: server.services,
      agent: server.agent,
      disk: server.disk,
      checks: server.rebooting ? 'rebooting' : (server.impaired ?? 'passing'),
      targets: server.targets.map(({ group, state, description = '' }) => ({ group, state, description })),
      redAlarms,
      ...(ticket && { ticket: ticketId(ticket) }),
      troubles: troublesOf(server).map((trouble) =>
        isWatched(trouble.kind, server, watched) ? trouble : { ...trouble, isUnwatched: true },
      ),
    };
  });
}

function toneOf(server: SeenServer, ticket: Ticket | undefined): Tone {
  const { services, impaired, agent, targets, disk, state } = server;
  if (state === 'terminated') return 'quiet';
  const isDown = services.some((service) => service.state !== 'active') || impaired !== undefined;
  if (state !== 'running' || isDown || targets.some((target) => target.state === 'unhealthy')) return 'bad';
  if (server.rebooting || ticket) return 'busy';
  const isWeak =
    agent !== 'Online' || disk >= FULL_DISK || services.some(({ config }) => config === 'broken');
  return isWeak ? 'warning' : 'well';
}

function troublesOf({ services, disk, impaired, agent, state }: SeenServer): readonly TroubleView[] {
  if (state === 'terminated') return [];
  return [
    ...services.flatMap(({ name, state: now, config }): readonly TroubleView[] => [
      { kind: 'service', service: name, isBroken: now !== 'active' },
      ...(config === 'untestable'
        ? []
        : [{ kind: 'config' as const, service: name, isBroken: config === 'broken' }]),
    ]),
    { kind: 'disk', isBroken: disk >= FULL_DISK },
    { kind: 'hang', isBroken: impaired === 'instance' },
    { kind: 'host', isBroken: impaired === 'system' },
    // A server that hangs or whose host is broken has no agent either: there is nothing to break or mend beside it.
    ...(impaired ? [] : [{ kind: 'agent' as const, isBroken: agent !== 'Online' }]),
  ];
}

/** Whether an alarm goes off for it by itself. */
function isWatched(kind: TroubleKind, { id, targets }: SeenServer, watched: readonly SeenMetric[]): boolean {
  const ofServer = (...names: readonly string[]) =>
    watched.some(({ name, dimensions }) => names.includes(name) && dimensions['InstanceId'] === id);
  switch (kind) {
    case 'service':
      return watched.some(({ dimensions }) =>
        targets.some(({ group }) => dimensions['TargetGroup']?.split('/')[1] === group),
      );
    case 'disk':
      return ofServer('disk_used_percent');
    case 'hang':
      return ofServer('StatusCheckFailed', 'StatusCheckFailed_Instance');
    case 'host':
      return ofServer('StatusCheckFailed', 'StatusCheckFailed_System');
    case 'config':
    case 'agent':
      return false;
    default:
      return kind satisfies never;
  }
}
