import { atDesk, deskLine } from '../operator/run-command';
import { go } from '../operator/set-kill-switch';

const { values } = deskLine({
  usage: 'npm run go -- [--system NAME | --play NAME]',
  options: { system: { type: 'string' }, play: { type: 'string' } },
});

await atDesk(values, (desk) => go(values, desk));
