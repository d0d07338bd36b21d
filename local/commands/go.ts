import { argumentsOf, atDesk } from '../operator/run-command';
import { go } from '../operator/set-kill-switch';

await atDesk('npm run go --', () => argumentsOf({}).values, go);
