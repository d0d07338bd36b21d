import { read } from '../events/read';
import { forWaiting } from '../shared/recoveries';
import { lambda } from '../shared/runtime/lambda';
import { production } from '../shared/runtime/production';
import { respondToAll } from '../shared/respond-to-all';

/** Alarms, command results, AWS's own recoveries and timers → servers that heal, or a human who knows. */
export const handler = lambda((event, ports) => respondToAll(read(event), ports, forWaiting), production);
