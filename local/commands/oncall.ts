import pico from 'picocolors';

import { instant } from '../../shared/domain/instant';
import { didYouMean } from '../../shared/duty/did-you-mean';
import { commandLine, misuse } from '../command-line';
import { loadDutyFile } from '../explain/load-duty-file';
import { callsFrom } from '../oncall/calls-from';
import { momentIn } from '../oncall/moment-in';
import { renderCalls } from '../oncall/render-calls';
import { failureText } from '../operator/failure-text';

try {
  const { values } = commandLine({
    usage: 'npm run oncall -- [--at TIME] [--system NAME] [--duty FILE] [--json]',
    options: {
      at: { type: 'string' },
      system: { type: 'string' },
      duty: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const duty = loadDutyFile(values.duty ?? process.env['TOBAN_DUTY'] ?? 'duty.yml');
  const names = Object.keys(duty.systems);
  const { system: wanted } = values;
  if (wanted !== undefined && !names.includes(wanted)) {
    const meant = didYouMean(wanted, names);
    throw misuse(
      `Expected one of the systems ${names.join(', ')}, got "${wanted}".${meant ? ` ${meant}` : ''}`,
    );
  }
  const systems = Object.values(duty.systems).filter(({ name }) => wanted === undefined || name === wanted);
  const moments = systems.map((system) => ({
    system,
    at: values.at === undefined ? instant(Date.now()) : momentIn(values.at, system.timeZone),
  }));
  if (values.json) {
    const chains = moments.flatMap(({ system, at }) =>
      callsFrom(duty, at).filter((chain) => chain.system === system.name),
    );
    console.log(JSON.stringify({ chains }));
  } else {
    const colors = pico.createColors(process.stdout.isTTY && !process.env['NO_COLOR']);
    const blocks = moments.map(({ system, at }) => renderCalls(duty, system, at, colors).join('\n'));
    console.log(blocks.join('\n\n'));
  }
} catch (error) {
  const told = failureText(error);
  if (told === undefined) throw error;
  console.error(told);
  process.exitCode = 1;
}
