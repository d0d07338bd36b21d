import { argumentsOf, atDesk, misuse } from '../operator/run-command';
import { tryAlarm } from '../operator/try-alarm';

const parse = () => argumentsOf({ timeout: { type: 'string', default: '60' } });

await atDesk(
  'npm run try-alarm -- NAME [--timeout SECONDS]',
  () => parse().values,
  (desk) => {
    const { values, positionals } = parse();
    const [name, ...others] = positionals;
    if (!name || others.length > 0)
      throw misuse('Expected the name of one alarm (in quotes if it has blanks)');
    const timeoutSeconds = Number(values.timeout);
    if (!(timeoutSeconds > 0)) throw misuse(`Expected --timeout in seconds, got "${values.timeout}"`);
    return tryAlarm(name, timeoutSeconds, desk);
  },
);
