import { misuse, wholeNumberIn } from '../command-line';
import { atDesk, deskLine } from '../operator/run-command';
import { tryAlarm } from '../operator/try-alarm';

const { values, positionals } = deskLine({
  usage: 'npm run try-alarm -- NAME [--timeout SECONDS]',
  options: { timeout: { type: 'string', default: '60' } },
  words: 1,
});
const [name] = positionals;
if (!name) throw misuse('Expected the name of one alarm (in quotes if it has blanks).');
const timeoutSeconds = wholeNumberIn('--timeout', values.timeout);

await atDesk(values, (desk) => tryAlarm(name, timeoutSeconds, desk));
