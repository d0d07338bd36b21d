import type { Because } from './domain/because';

const BY_A_PERSON: readonly Because['id'][] = ['acknowledged', 'taken-over', 'taking-over'];

/** Whether a reason says that a person looks after the matter now: then nobody else need be called. */
export function isLookedAfter({ id }: Because): boolean {
  return BY_A_PERSON.includes(id);
}
