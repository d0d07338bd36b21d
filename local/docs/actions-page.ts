import { actions } from '../../shared/actions';
import type { Action } from '../../shared/domain/action';
import type { InstanceId } from '../../shared/domain/names';
import type { ActionEffect } from '../../shared/domain/effect';
import { camelCase, docCommentOf, type GeneratedPage, writtenFrom } from './page';

/** docs/actions.md: what a step of a play can do. */
export const actionsPage: GeneratedPage = {
  file: 'docs/actions.md',
  text: (root) =>
    [
      '# Actions',
      '',
      writtenFrom('shared/actions/'),
      '',
      'A step of a play names one of these actions. Before it is performed the [guards](guards.md) are heard. After it the',
      'step waits for its verification: `alarm-ok` means that the alarm itself must be OK again within `withinMinutes`,',
      '`target-healthy` that the load balancer finds the server healthy, `status-checks` that both checks of EC2 pass and',
      'the agent answers, `command` that the result of the command is enough. [duty.md](duty.md) lists the other keys.',
      '',
      ...Object.values(actions).flatMap((action) => section(action, root)),
      'How to add one: [CONTRIBUTING.md](../CONTRIBUTING.md#add-an-action).',
      '',
    ].join('\n'),
};

function section(action: Action, root: string): readonly string[] {
  const { name, changes, repeatable, permissions, parameters, freeParameters } = action;
  return [
    `## ${name}`,
    '',
    docCommentOf(root, `shared/actions/${name}.ts`, camelCase(name)),
    '',
    changes
      ? '- Changes something: it takes a permit, counts for cooldown and caps, and hears every guard. Verified by `alarm-ok` unless the step says otherwise.'
      : '- Looks, and changes nothing: it takes no permit and counts for no limit. Verified by `command`.',
    repeatable
      ? '- May be sent again after an answer that never came: sent twice under one attempt it acts once.'
      : '- Is never sent again after an answer that never came.',
    ...(action.disruptive ? [`- ${absenceLine(action)}`] : []),
    orderLine(action),
    `- The hands need ${permissions.map((permission) => `\`${permission}\``).join(', ')}.`,
    Object.keys(parameters).length > 0 ? '- Parameters (`with`):' : '- No parameters.',
    ...Object.entries(parameters).map(
      ([parameter, { meaning, pattern, default: otherwise }]) =>
        `  - \`${parameter}\`: ${meaning}. Must match \`${pattern}\`.${otherwise === undefined ? '' : ` Default: \`${otherwise}\`.`}`,
    ),
    ...(freeParameters ? ['  - any other key: a parameter of the document.'] : []),
    '',
  ];
}

function isReplacement(action: Action): boolean {
  return action.kind === 'server' && action.operation === 'replace';
}

function absenceLine(action: Action): string {
  return isReplacement(action)
    ? 'Takes the whole server away for good: only a member of an Auto Scaling group, which launches another.'
    : 'Takes the whole server away for a while: never a member of an Auto Scaling group.';
}

function orderLine(action: Action): string {
  if (action.kind === 'server') {
    const from = isReplacement(action) ? 'EC2 Auto Scaling' : 'EC2';
    return `- Orders it from ${from}, which only takes the order: whether it worked, \`verify\` of the step decides. No agent is needed.`;
  }
  const effect: ActionEffect = {
    kind: 'action',
    action: action.name,
    with: {},
    target: { instanceId: 'i-00000000000000000' as InstanceId, name: '', group: '' },
  };
  const { document, deliverySeconds, executionSeconds } = action.order(effect, '');
  const what = document ? `[\`${document}\`](runbooks.md#${document.toLowerCase()})` : 'the named document';
  return `- Runs ${what} on one server. It must begin within ${deliverySeconds} seconds; Toban expects its end within ${executionSeconds} more.`;
}
