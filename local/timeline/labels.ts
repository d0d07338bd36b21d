import type { Language } from '../../shared/domain/duty';
import type { EntryKind } from '../../shared/domain/ticket-record';
import type { Happening } from '../contracts';

interface Labels {
  readonly entry: Readonly<Record<EntryKind, string>>;
  readonly post: Readonly<Record<NonNullable<Happening['post']>, string>>;
}

const LABELS: Readonly<Record<Language, Labels>> = {
  en: {
    entry: {
      opened: 'opened',
      reopened: 'reopened',
      noted: 'noted',
      asked: 'asked',
      answered: 'answered',
      acted: 'acted',
      finished: 'finished',
      held: 'held',
      observed: 'observed',
      'handed-over': 'handed-over',
      called: 'called',
      closed: 'closed',
    },
    post: { new: 'new', changed: 'changed', 'in the thread': 'in the thread' },
  },
  ja: {
    entry: {
      opened: '発生',
      reopened: '再発',
      noted: '記録',
      asked: '承認依頼',
      answered: '回答',
      acted: '操作',
      finished: '完了',
      held: '保留',
      observed: '監視のみ',
      'handed-over': '引き継ぎ',
      called: '呼び出し',
      closed: '解決',
    },
    post: { new: '新規', changed: '更新', 'in the thread': 'スレッド' },
  },
};

/** What stands before the lines of the timeline. */
export function labelsIn(language: Language): Labels {
  return LABELS[language];
}
