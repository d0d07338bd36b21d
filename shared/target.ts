import { because, type Because } from './domain/because';
import type { Play } from './domain/duty';
import type { Answer, Answers, ServerFacts, TargetFacts } from './domain/facts';
import type { InstanceId } from './domain/names';
import type { QuestionKind } from './domain/question';
import type { AlarmSignal, Measure } from './domain/signal';
import type { Target } from './domain/alarm-ticket';
import { isForeign } from './foreign-alarm';
import { whyUntold } from './untold';

/** What an alarm's dimensions point at. */
export type Pointer =
  | { readonly kind: 'instances'; readonly ids: readonly InstanceId[] }
  | { readonly kind: 'target-group'; readonly targetGroup: string }
  /** Host names and addresses, as other monitoring calls its servers. */
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'nothing' };

/** Reads the dimensions of every metric that the alarm looks at, those of a formula's parts too. */
export function pointerOf({ measures, alarm }: Pick<AlarmSignal, 'measures' | 'alarm'>): Pointer {
  const attributes: Measure[] = alarm.contributor
    ? [{ namespace: '', metric: '', dimensions: alarm.contributor.attributes }]
    : [];
  const ids = named([...measures, ...attributes], 'InstanceId');
  if (ids.length > 0) return { kind: 'instances', ids: ids as InstanceId[] };
  // The CloudWatch agent of a node outside of EC2 names its host, which may be told to be the id of the node.
  const nodes = named([...measures, ...attributes], 'host').filter((host) => /^mi-[0-9a-f]{17}$/.test(host));
  if (nodes.length > 0) return { kind: 'instances', ids: nodes as InstanceId[] };
  const [targetGroup, ...others] = named(measures, 'TargetGroup');
  if (targetGroup && others.length === 0) return { kind: 'target-group', targetGroup };
  const names = isForeign(alarm) ? named(measures, 'Server') : [];
  if (names.length > 0) return { kind: 'names', names };
  return { kind: 'nothing' };
}

function named(measures: readonly Measure[], dimension: string): string[] {
  return [...new Set(measures.flatMap(({ dimensions }) => dimensions[dimension] ?? []))];
}

export type Resolution =
  | { readonly kind: 'target'; readonly target: Target }
  /** The alarm does not mean one server of the play. */
  | { readonly kind: 'unclear'; readonly because: Because }
  /** Nobody can tell, since AWS did not answer. */
  | { readonly kind: 'unreadable'; readonly because: Because };

/** The one server that the alarm is about. None, several or one outside the play's selector: nobody is touched. */
export function resolveTarget(
  signal: Pick<AlarmSignal, 'alarm' | 'measures'>,
  play: Play,
  answers: Answers,
): Resolution {
  const alarm = signal.alarm.name;
  const pointer = pointerOf(signal);
  const ids = affected(pointer, answers);
  if ('because' in ids) return nobody(ids.because);
  const [id, ...others] = ids.ids;
  if (!id) return nobody(because('no-server-named', { alarm }));
  if (others.length > 0) {
    const servers = ids.ids.map((each) => nameOf(answers, each)).join(', ');
    return nobody(because('several-servers-named', { alarm, servers }));
  }
  const server = serverAnswer(answers, id);
  if (server.kind === 'missing') {
    // A load balancer names targets by id alone; the servers that were read are those that opted in.
    const stranger = pointer.kind === 'target-group' && answers.servers?.kind === 'known';
    return nobody(
      stranger ? because('not-opted-in', { server: id, system: play.system, found: '' }) : server.because,
    );
  }
  const outside = objectionOfSelector(play, server.facts, answers);
  if (outside) return nobody(outside);
  return {
    kind: 'target',
    target: {
      instanceId: id,
      name: nameOf(answers, id),
      group: groupOf(play, server.facts),
      ...(pointer.kind === 'target-group' ? { targetGroup: pointer.targetGroup } : {}),
    },
  };
}

function nobody(reason: Because): Exclude<Resolution, { kind: 'target' }> {
  return { kind: reason.id === 'answer-missing' ? 'unreadable' : 'unclear', because: reason };
}

function affected(pointer: Pointer, answers: Answers): { ids: readonly InstanceId[] } | { because: Because } {
  switch (pointer.kind) {
    case 'instances':
      return { ids: pointer.ids };
    case 'nothing':
      return { ids: [] };
    case 'names': {
      const answer = answers.servers;
      if (answer?.kind !== 'known') return { because: missing('servers', answer) };
      return {
        ids: answer.value.filter((facts) => bears(facts, pointer.names)).map(({ instanceId }) => instanceId),
      };
    }
    case 'target-group': {
      const { targetGroup } = pointer;
      const answer = answers.targets;
      if (answer?.kind !== 'known') return { because: missing('targets', answer) };
      // A server is a target once for each port that it serves.
      const unhealthy = answer.value.filter(isBroken);
      const own = unhealthy.filter((target) => !isFaultOfBalancer(target));
      const ids = [...new Set(own.map(({ id }) => id as InstanceId))];
      if (ids.length > 0) return { ids };
      const [{ reason = '' } = {}] = unhealthy;
      return unhealthy.length > 0
        ? { because: because('load-balancer-at-fault', { targetGroup, reason }) }
        : { because: because('no-target-unhealthy', { targetGroup }) };
    }
    default:
      return pointer satisfies never;
  }
}

/**
 * Its name, the first part of a longer name, or an address inside the network. EC2 shows a terminated server for an hour:
 * whoever replaced it gave its name to another.
 */
function bears({ name, privateAddress, state }: ServerFacts, names: readonly string[]): boolean {
  if (state === 'terminated' || state === 'shutting-down') return false;
  const own = name.toLowerCase();
  return names.some(
    (each) => each === privateAddress || (own !== '' && (each === own || each.startsWith(`${own}.`))),
  );
}

/** `initial` and `draining` targets are on their way; only one that answers wrongly or not at all is broken. */
function isBroken({ state }: TargetFacts): boolean {
  return state === 'unhealthy';
}

/** `Elb.InternalError` and its like: the load balancer could not check. Nothing on the server would mend that. */
function isFaultOfBalancer({ reason }: TargetFacts): boolean {
  return reason?.startsWith('Elb.') === true;
}

/** What EC2 said about one server, or the reason why we do not know. */
export function serverAnswer(
  answers: Answers,
  id: InstanceId,
):
  | { readonly kind: 'facts'; readonly facts: ServerFacts }
  | { readonly kind: 'missing'; readonly because: Because } {
  const answer = answers.servers;
  if (answer?.kind !== 'known') return { kind: 'missing', because: missing('servers', answer) };
  const facts = answer.value.find(({ instanceId }) => instanceId === id);
  return facts
    ? { kind: 'facts', facts }
    : { kind: 'missing', because: because('server-unknown', { server: id }) };
}

function missing(question: QuestionKind, answer: Answer<unknown> | undefined): Because {
  return because('answer-missing', { question, why: whyUntold(answer) });
}

function nameOf(answers: Answers, id: InstanceId): string {
  const server = serverAnswer(answers, id);
  return server.kind === 'facts' && server.facts.name ? `${server.facts.name} (${id})` : id;
}

function objectionOfSelector(
  { targets }: Play,
  { tags, instanceId }: ServerFacts,
  answers: Answers,
): Because | undefined {
  const outside = because('server-not-selected', { server: instanceId, selector: targets.name });
  switch (targets.kind) {
    case 'tags':
      return Object.entries(targets.tags).every(([key, value]) => tags[key] === value) ? undefined : outside;
    case 'instances':
      return targets.instanceIds.includes(instanceId) ? undefined : outside;
    case 'resource-group': {
      const members = answers.resourceGroup;
      if (members?.kind !== 'known') return missing('resourceGroup', members);
      return members.value.includes(instanceId) ? undefined : outside;
    }
    default:
      return targets satisfies never;
  }
}

/** The servers that share this one's fate. The selector stands for the target group: it is the same for every alarm of a server. */
function groupOf({ system, targets }: Play, { tags, instanceId }: ServerFacts): string {
  const scalingGroup = tags['aws:autoscaling:groupName'];
  if (scalingGroup) return `scaling-group:${scalingGroup}`;
  return targets.kind === 'instances' && targets.instanceIds.length === 1
    ? instanceId
    : `${system}:${targets.name}`;
}
