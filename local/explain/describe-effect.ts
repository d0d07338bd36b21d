import type { Language } from '../../shared/domain/duty';
import type { ActionEffect, Effect } from '../../shared/domain/effect';
import { renderIn } from '../../shared/messages/render';

/** What would be done, as a phrase. */
export function describeEffect(effect: Effect, language: Language, timeZone: string): string {
  const { at } = renderIn(language, timeZone);
  const japanese = language === 'ja';
  switch (effect.kind) {
    case 'timer':
      return japanese ? `${at(effect.at)} に再確認する` : `come back to this ticket at ${at(effect.at)}`;
    case 'release':
      return japanese
        ? `${effect.scopes.join(', ')} の操作権を返す`
        : `give back the permit for ${effect.scopes.join(', ')}`;
    case 'keep':
      return japanese
        ? `${effect.scopes.join(', ')} の操作権を ${at(effect.until)} まで延長する`
        : `hold the permit for ${effect.scopes.join(', ')} until ${at(effect.until)}`;
    case 'opening':
      return japanese
        ? `台帳に ${effect.alarm} の発生を記録する`
        : `tell the ledger that ${effect.alarm} opened`;
    case 'attendance': {
      const by = effect.attendance?.by;
      if (japanese)
        return by
          ? `台帳に、${by}さんが ${effect.server} の対応中であることを記録する`
          : `台帳に、${effect.server} の対応が終わったことを記録する`;
      return by
        ? `tell the ledger that ${by} is at work on ${effect.server}`
        : `tell the ledger that nobody is at work on ${effect.server} any more`;
    }
    case 'backup':
      return japanese
        ? `${effect.name} のバックアップを ${effect.vault} に取得する`
        : `take a backup of ${effect.name} into the vault ${effect.vault}`;
    case 'action':
      return japanese
        ? `${effect.target.name} で ${effect.action} を実行する${parameters(effect)}`
        : `run ${effect.action}${parameters(effect)} on ${effect.target.name}`;
    case 'notice':
      return japanese
        ? `通知する (${effect.notice}, ${effect.severity})`
        : `tell people (${effect.notice}, ${effect.severity})`;
    default:
      return effect satisfies never;
  }
}

function parameters({ with: values }: ActionEffect): string {
  const pairs = Object.entries(values).map(([name, value]) => `${name}: ${value}`);
  return pairs.length > 0 ? ` (${pairs.join(', ')})` : '';
}
