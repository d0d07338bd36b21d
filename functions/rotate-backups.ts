import { read } from '../events/read';
import { forBackups } from '../shared/backup-slots';
import { lambda } from '../shared/runtime/lambda';
import { production } from '../shared/runtime/production';
import { respondToAll } from '../shared/respond-to-all';

/** The hour of a backup has come, or a job has ended → a backup in its class, or a human who knows that there is none. */
export const handler = lambda((event, ports) => respondToAll(read(event), ports, forBackups), production);
