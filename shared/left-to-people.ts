import type { Ticket } from './domain/ticket';

type Holding = Extract<Ticket['stage'], { kind: 'holding' }>;

/** Whether people were told that a matter is theirs, though only until another mode begins. */
export function isLeftToPeople(stage: Ticket['stage']): stage is Holding {
  return stage.kind === 'holding' && stage.because.id === 'mode-notifies-until';
}
