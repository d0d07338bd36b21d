import { lambda } from '../shared/runtime/lambda';
import { production } from '../shared/runtime/production';
import { reconcile } from '../shared/reconcile';

/** What did we miss? Every 15 minutes. */
export const handler = lambda((_, ports) => reconcile(ports), production);
