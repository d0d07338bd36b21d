import { read } from '../events/read';
import { heardByFollowers } from '../shared/trouble';
import { lambda } from '../shared/runtime/lambda';
import { production } from '../shared/runtime/production';
import { respondToAll } from '../shared/respond-to-all';

/** Notices of AWS Health → people who know, and are told again in time. */
export const handler = lambda(
  (event, ports) => respondToAll(read(event), ports, heardByFollowers),
  production,
);
