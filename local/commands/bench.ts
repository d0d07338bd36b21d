import colors from 'picocolors';

import { bench } from '../../test/bench/bench';
import { renderFigures } from '../../test/bench/render-figures';
import { commandLine } from '../command-line';

const { values } = commandLine({
  usage: 'npm run bench -- [--storm] [--json]',
  options: { json: { type: 'boolean', default: false }, storm: { type: 'boolean', default: false } },
});

const { figures, overLoadedClients } = await bench({
  root: process.cwd(),
  storm: values.storm,
  onStep: (what) => void (values.json || console.log(colors.dim(`${what} …`))),
});
console.log(values.json ? JSON.stringify(figures) : `\n${renderFigures(figures, overLoadedClients)}`);
const { wire } = figures;
// Timings fail nothing; what is lost or done twice does.
if (wire && (wire.lost > 0 || wire.tooMany > 0 || wire.pages !== 1)) process.exitCode = 1;
