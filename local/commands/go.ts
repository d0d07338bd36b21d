import { argumentsOf, atDesk } from '../operator/run-command';
import { go } from '../operator/set-kill-switch';

const parse = () => argumentsOf({ system: { type: 'string' }, play: { type: 'string' } });

await atDesk(
  'npm run go -- [--system NAME | --play NAME]',
  () => parse().values,
  (desk) => go(parse().values, desk),
);
