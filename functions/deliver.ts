import { parcels } from '../events/delivery/normalize';
import { deliver } from '../shared/deliver';
import { delivering } from '../shared/runtime/delivering';
import { lambda } from '../shared/runtime/lambda';

/** Notices out of the queues of channels → where people read them, with proof. */
export const handler = lambda((event, ports) => deliver(parcels(event), ports), delivering);
