import { atDesk, deskLine } from '../operator/run-command';
import { stop } from '../operator/set-kill-switch';

const { values } = deskLine({
  usage: 'npm run stop -- [--system NAME | --play NAME] [--reason WHY]',
  options: { reason: { type: 'string' }, system: { type: 'string' }, play: { type: 'string' } },
});

await atDesk(values, (desk) => stop(values, desk));
