import type { Action } from '../domain/action';
import { diagnose } from './diagnose';
import { freeDiskSpace } from './free-disk-space';
import { moveServer } from './move-server';
import { rebootServer } from './reboot-server';
import { replaceServer } from './replace-server';
import { restartService } from './restart-service';
import { runDocument } from './run-document';

const all: readonly Action[] = [
  diagnose,
  restartService,
  freeDiskSpace,
  rebootServer,
  moveServer,
  replaceServer,
  runDocument,
];

/** Everything that a step in `duty.yml` can do. */
export const actions: Readonly<Record<string, Action>> = Object.fromEntries(
  all.map((action) => [action.name, action]),
);

/** The action of a step. The loader refuses unknown names, so a missing one is a fault of the build. */
export function actionNamed(name: string): Action {
  const action = actions[name];
  if (!action)
    throw new RangeError(`Expected one of ${Object.keys(actions).join(', ')}, got the action "${name}"`);
  return action;
}
