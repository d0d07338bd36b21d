import type { HealthPage } from '../domain/signal';
import type { AffectedResource, HealthStanding } from '../domain/health-ticket';

/** A ticket must stay small enough to be read and written for every signal; the first by id are kept. */
const MOST_RESOURCES = 100;

/**
 * All that is known of a notice when a page of it has arrived. The newest state of the notice counts, and of each resource
 * the newest word, so that any order and any number of copies come to the same.
 */
export function joined(
  known: HealthStanding | undefined,
  page: HealthPage,
  ours: readonly AffectedResource[],
): HealthStanding {
  const order = known ? compare(stateOf(page), stateOf(known)) : 1;
  const base = known && order <= 0 ? known : standingOf(page);
  const pages = known && order === 0 ? [...new Set([...known.pages, page.page])] : base.pages;
  return {
    ...base,
    pages: [...pages].sort((one, other) => one - other),
    resources: union(known?.resources ?? [], ours),
  };
}

function standingOf(heard: HealthPage): HealthStanding {
  const { page, resources: _, code: __, eventArn: ___, ...state } = heard;
  return { ...state, pages: [page], resources: [] };
}

/** Whether a page says anything that is not known yet. */
export function isNews(known: HealthStanding, page: HealthPage, ours: readonly AffectedResource[]): boolean {
  const order = compare(stateOf(page), stateOf(known));
  if (order > 0 || (order === 0 && !known.pages.includes(page.page))) return true;
  const before = new Map(known.resources.map((resource) => [resource.id, resource]));
  return ours.some((resource) => {
    const one = before.get(resource.id);
    return !one || compare(rankOf(resource), rankOf(one)) > 0;
  });
}

/** Whether every page of the newest state has arrived. */
export function isComplete({ pages, totalPages }: HealthStanding): boolean {
  return pages.length >= totalPages;
}

/** It is over when AWS says so, or when nothing of ours is affected any more. */
export function isOver({ status, resources }: HealthStanding): boolean {
  return status === 'closed' || (resources.length > 0 && resources.every(isResolved));
}

export function isResolved({ status }: Pick<AffectedResource, 'status'>): boolean {
  return status === 'resolved';
}

/** Two states of one moment are told apart by their ids; that order is as good as any, and the same for everybody. */
function stateOf({
  updatedAt,
  communication,
  status,
}: Pick<HealthPage, 'updatedAt' | 'communication' | 'status'>) {
  return [updatedAt, communication, status];
}

function union(
  known: readonly AffectedResource[],
  heard: readonly AffectedResource[],
): readonly AffectedResource[] {
  const byId = new Map(known.map((resource) => [resource.id, resource]));
  for (const resource of heard) {
    const before = byId.get(resource.id);
    if (!before || compare(rankOf(resource), rankOf(before)) > 0) byId.set(resource.id, resource);
  }
  return [...byId.values()].sort((one, other) => (one.id < other.id ? -1 : 1)).slice(0, MOST_RESOURCES);
}

/** Of two words of one moment the one that it is over counts. */
function rankOf({ updatedAt, status = '', name = '' }: AffectedResource): readonly string[] {
  return [updatedAt, status === 'resolved' ? '1' : '0', status, name];
}

function compare(one: readonly string[], other: readonly string[]): number {
  for (const [index, text] of one.entries()) {
    const against = other[index] ?? '';
    if (text !== against) return text < against ? -1 : 1;
  }
  return 0;
}
