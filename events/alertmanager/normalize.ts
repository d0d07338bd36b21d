import { readEach } from '../alert-reading';
import type { AlertReader } from '../alert-reading';
import { firingAlert } from '../firing-alert';
import { parse } from '../parse';
import { AlertmanagerPost } from './schema';

const WHAT = 'Alertmanager post';

/** Every alert of a post: one group may hold some that fire and some that are resolved. */
export const alertmanagerAlerts: AlertReader = (post, arrivedAt) => {
  const { alerts } = parse(AlertmanagerPost, post, { what: WHAT });
  return readEach([...alerts.entries()], ([index, item]) =>
    firingAlert(item, { source: 'alertmanager', what: WHAT, at: `alerts[${index}]` }, arrivedAt),
  );
};
