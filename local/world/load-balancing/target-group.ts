import { createHash } from 'node:crypto';
import type { ProbeAnswer } from '../servers/main-process';
import type { Server } from '../servers/server';

/** A target group as a drill or `npm start` describes it. */
export interface TargetGroupSpec {
  /** `web`, or `targetgroup/web/0123456789abcdef` where its suffix matters. */
  readonly name: string;
  /** Its application load balancer: `front`, or `app/front/0123456789abcdef`. */
  readonly loadBalancer: string;
  /** The unit behind its port. */
  readonly service: string;
  readonly instanceIds: readonly string[];
  /** As the load balancer addresses it, not the port of a local process. */
  readonly port?: number;
  readonly intervalSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly healthyThreshold?: number;
  readonly unhealthyThreshold?: number;
}

export type TargetState = 'initial' | 'healthy' | 'unhealthy' | 'unused' | 'draining';

export interface Target {
  readonly server: Server;
  state: TargetState;
  /** As Elastic Load Balancing names it: `Target.FailedHealthChecks` … */
  reason: string | undefined;
  description: string | undefined;
  passes: number;
  failures: number;
}

export interface TargetGroup {
  readonly name: string;
  readonly arn: string;
  readonly loadBalancerArn: string;
  /** Values of CloudWatch's dimensions: `targetgroup/web/0123…` and `app/web/0123…`. */
  readonly dimensions: { readonly TargetGroup: string; readonly LoadBalancer: string };
  readonly service: string;
  readonly port: number;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
  readonly targets: Target[];
}

export function createTargetGroup(
  spec: TargetGroupSpec,
  servers: readonly Server[],
  account: string,
  region: string,
): TargetGroup {
  const dimensions = {
    TargetGroup: withSuffix('targetgroup', spec.name),
    LoadBalancer: withSuffix('app', spec.loadBalancer),
  };
  const prefix = `arn:aws:elasticloadbalancing:${region}:${account}`;
  return {
    name: dimensions.TargetGroup.split('/')[1] ?? spec.name,
    arn: `${prefix}:${dimensions.TargetGroup}`,
    loadBalancerArn: `${prefix}:loadbalancer/${dimensions.LoadBalancer}`,
    dimensions,
    service: spec.service,
    port: spec.port ?? 80,
    intervalSeconds: spec.intervalSeconds ?? 10,
    timeoutSeconds: spec.timeoutSeconds ?? 5,
    healthyThreshold: spec.healthyThreshold ?? 2,
    unhealthyThreshold: spec.unhealthyThreshold ?? 2,
    targets: servers.map((server) => ({
      server,
      state: 'initial',
      reason: 'Elb.InitialHealthChecking',
      description: 'Initial health checks in progress',
      passes: 0,
      failures: 0,
    })),
  };
}

/** Counts one health check. Returns true when the target's state changed. */
export function countCheck(group: TargetGroup, target: Target, answer: ProbeAnswer): boolean {
  const before = target.state;
  // On its way out, whatever it answers; or the load balancer cannot even ask.
  if (before === 'draining' || target.reason === 'Elb.InternalError') return false;
  if (target.server.state !== 'running') {
    Object.assign(target, { passes: 0, failures: 0 });
    settle(target, 'unused', 'Target.InvalidState', 'Target is in the stopped state');
    return before !== target.state;
  }
  if (answer.kind === 'answered' && answer.status === 200) {
    target.passes += 1;
    target.failures = 0;
    // The first check after registration decides alone.
    if (target.passes >= group.healthyThreshold || before === 'initial') settle(target, 'healthy');
  } else {
    target.failures += 1;
    target.passes = 0;
    if (before === 'unused')
      settle(target, 'initial', 'Elb.InitialHealthChecking', 'Initial health checks in progress');
    if (target.failures >= group.unhealthyThreshold) settle(target, 'unhealthy', ...whyUnhealthy(answer));
  }
  return before !== target.state;
}

function settle(target: Target, state: TargetState, reason?: string, description?: string): void {
  Object.assign(target, { state, reason, description });
}

function whyUnhealthy(answer: ProbeAnswer): [string, string] {
  switch (answer.kind) {
    case 'answered':
      return ['Target.ResponseCodeMismatch', `Health checks failed with these codes: [${answer.status}]`];
    case 'timed-out':
      return ['Target.Timeout', 'Request timed out'];
    case 'refused':
      return ['Target.FailedHealthChecks', 'Health checks failed'];
    default:
      return answer satisfies never;
  }
}

/** Sixteen hexadecimal digits end it like AWS's own, but the same each time, so that drills repeat. */
function withSuffix(kind: 'targetgroup' | 'app', name: string): string {
  if (name.startsWith(`${kind}/`)) return name;
  return `${kind}/${name}/${createHash('sha256').update(`${kind} ${name}`).digest('hex').slice(0, 16)}`;
}
