import { instanceId as wellFormed } from '../../events/instance-id';
import type { Duty, Play } from '../../shared/domain/duty';
import type { ServerFacts } from '../../shared/domain/facts';
import type { InstanceId } from '../../shared/domain/names';

/** Stands for a server of a system that names none in duty.yml. */
const SOME_SERVER = 'i-0123456789abcdef0' as InstanceId;

/** The servers asked for, or all of the play's system: running, named as duty.yml names them, tagged as the play wants. */
export function assumedServers(
  { instanceIds }: { readonly instanceIds?: readonly InstanceId[] },
  duty: Duty,
  play: Play | undefined,
): readonly ServerFacts[] {
  const names = namesOf(duty, play);
  const asked = instanceIds ?? (names.size > 0 ? [...names.keys()] : [SOME_SERVER]);
  // A dimension may say anything; nobody believes in a server that EC2 could not have.
  const ids = asked.filter((id) => wellFormed(id) !== undefined);
  return ids.map((instanceId) => {
    const name = names.get(instanceId) ?? '';
    return { instanceId, name, state: 'running', rootDevice: 'ebs', tags: tagsOf(play, name) };
  });
}

/** The server that a load balancer of the system would find unhealthy: the first that the play may touch. */
export function assumedTarget(duty: Duty, play: Play | undefined): InstanceId {
  const ids = [...namesOf(duty, play).keys()];
  const selected = play?.targets.kind === 'instances' ? play.targets.instanceIds : ids;
  return ids.find((id) => selected.includes(id)) ?? selected[0] ?? SOME_SERVER;
}

function namesOf(duty: Duty, play: Play | undefined): ReadonlyMap<InstanceId, string> {
  const servers = play ? (duty.systems[play.system]?.servers ?? {}) : {};
  return new Map(Object.entries(servers).map(([name, id]) => [id, name]));
}

function tagsOf(play: Play | undefined, name: string): Readonly<Record<string, string>> {
  return {
    ...(name && { Name: name }),
    ...(play && { toban: play.system }),
    ...(play?.targets.kind === 'tags' ? play.targets.tags : {}),
  };
}
