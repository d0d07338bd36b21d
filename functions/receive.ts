import { receive } from '../shared/receive/door';
import { door } from '../shared/runtime/door';

/** The one public door: alerts of other monitoring and people's answers → our bus. Without middleware: it must wake fast. */
export const handler = (event: unknown) => receive(event, door());
