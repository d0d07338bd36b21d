import { parseArgs } from 'node:util';

import colors from 'picocolors';

import { bench } from '../../test/bench/bench';
import { renderFigures } from '../../test/bench/render-figures';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });

const { figures, overLoadedClients } = await bench({
  root: process.cwd(),
  onStep: (what) => void (values.json || console.log(colors.dim(`${what} …`))),
});
console.log(values.json ? JSON.stringify(figures) : `\n${renderFigures(figures, overLoadedClients)}`);
