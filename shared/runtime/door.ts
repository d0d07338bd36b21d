import { duty } from 'toban:policy';

import { awsDoor } from '../aws/door';
import { instant } from '../domain/instant';
import type { DoorPorts } from '../receive/ports';
import { lightLog } from './light-log';
import { variableOf } from './settings';

/** Wires AWS behind the door, once for each process: it knows nothing of single invocations. */
export function door(): DoorPorts {
  return (made ??= {
    duty,
    now: () => instant(Date.now()),
    log: lightLog,
    ...awsDoor({
      region: variableOf('AWS_REGION'),
      bus: variableOf('TOBAN_BUS'),
      replyKey: variableOf('TOBAN_REPLY_KEY'),
      linkKey: variableOf('TOBAN_LINK_KEY'),
    }),
  });
}

let made: DoorPorts | undefined;
