import { scheduledAt } from '../events/schedule/normalize';
import { report } from '../shared/report';
import { lambda } from '../shared/runtime/lambda';
import { reporting } from '../shared/runtime/reporting';

/** The hour of a report has come → what happened since the last one, told once. */
export const handler = lambda((event, ports) => report(scheduledAt(event), ports), reporting);
