import type { Because } from './domain/because';

const BY_A_PERSON: readonly Because['id'][] = ['acknowledged', 'approved', 'taken-over', 'taking-over'];

/** Whether a reason says that a person has answered and looks after the matter: then nobody else need be called. */
export function isLookedAfter({ id }: Because): boolean {
  return BY_A_PERSON.includes(id);
}
