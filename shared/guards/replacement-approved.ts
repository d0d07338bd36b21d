import { because } from '../domain/because';
import type { Guard } from '../domain/guard';

/** A server that is replaced does not come back, nor does what was on it: whatever `mode` says, a person decides. */
export const replacementApproved: Guard = {
  name: 'replacement-approved',
  needs: [],
  guardsLooking: false,
  guardsOnly: 'replace',
  object: ({ target: { name: server } }) => ({
    kind: 'ask',
    because: because('replacement-asks', { server }),
  }),
};
