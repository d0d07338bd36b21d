import { argumentsOf, atDesk } from '../operator/run-command';
import { stop } from '../operator/set-kill-switch';

const parse = () =>
  argumentsOf({ reason: { type: 'string' }, system: { type: 'string' }, play: { type: 'string' } });

await atDesk(
  'npm run stop -- [--system NAME | --play NAME] [--reason WHY]',
  () => parse().values,
  (desk) => stop(parse().values, desk),
);
