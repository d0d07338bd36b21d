import { listTickets } from '../operator/list-tickets';
import { argumentsOf, atDesk, misuse } from '../operator/run-command';

const parse = () =>
  argumentsOf({ json: { type: 'boolean', default: false }, all: { type: 'boolean', default: false } });

await atDesk(
  'npm run tickets -- [ID] [--json] [--all]',
  () => parse().values,
  (desk) => {
    const { values, positionals } = parse();
    if (positionals.length > 1) throw misuse(`Expected one ticket, got ${positionals.join(' ')}`);
    return listTickets({ id: positionals[0], all: values.all, json: values.json }, desk);
  },
);
