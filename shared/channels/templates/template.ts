import type { Notice } from '../../domain/notice';
import { isLookedAfter } from '../../looked-after';
import type { Card } from '../../messages/card';
import type { ReportSheet } from '../../messages/report-sheet';
import type { Letter, ReportLetter } from '../channel';
import type { Post } from '../post';

/** What a template makes a request of. */
export interface Material {
  readonly letter: Letter;
  readonly card: Card;
  readonly url: string;
  /** The vendor's key, where the channel names one. */
  readonly key?: string;
}

/** Says a notice in the shape that one vendor expects. */
export type Template = (material: Material) => Post;

/** Says a report in such a shape. */
export type ReportTemplate = (
  material: Pick<Material, 'url' | 'key'> & { readonly letter: ReportLetter; readonly sheet: ReportSheet },
) => Post;

/** JSON to where the URL says. */
export function json(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Post {
  return {
    url,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** Which thing is ill, by its id where it has one. */
export function aboutOf({ server, alarm, health, ticket }: Notice): string {
  return server?.instanceId ?? alarm?.name ?? health?.eventArn ?? ticket;
}

/** Whether the notice says that a person has answered: then nobody else need be called. */
export function isAcknowledged({ notice }: Letter): boolean {
  return isLookedAfter(notice.because);
}

/** Whether the matter is over: a late word about it, such as an answer to a person, opens it at nobody's pager again. */
export function isOver({ notice: { kind, closedAt } }: Letter): boolean {
  return kind === 'resolved' || closedAt !== undefined;
}
