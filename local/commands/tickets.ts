import { listTickets } from '../operator/list-tickets';
import { atDesk, deskLine } from '../operator/run-command';

const { values, positionals } = deskLine({
  usage: 'npm run tickets -- [ID] [--json] [--all]',
  options: { json: { type: 'boolean', default: false }, all: { type: 'boolean', default: false } },
  words: 1,
});
const { all, json } = values;

await atDesk(values, (desk) => listTickets({ id: positionals[0], all, json }, desk));
