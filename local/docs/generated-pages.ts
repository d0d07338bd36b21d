import { dutyJsonSchema } from '../../shared/duty/json-schema';
import { dutyReference } from '../../shared/duty/reference';
import { actionsPage } from './actions-page';
import { drillsPage } from './drills-page';
import { guardsPage } from './guards-page';
import { messagesPage } from './messages-page';
import type { GeneratedPage } from './page';
import { runbooksPage } from './runbooks-page';
import { sourcesPage } from './sources-page';

/** Every file of docs/ that the code writes, but for the picture, which is that of one run. */
export const generatedPages: readonly GeneratedPage[] = [
  { file: 'docs/duty.schema.json', text: () => `${JSON.stringify(dutyJsonSchema(), null, 2)}\n` },
  { file: 'docs/duty.md', text: dutyReference },
  actionsPage,
  guardsPage,
  sourcesPage,
  runbooksPage,
  messagesPage,
  drillsPage,
];
