import { actionNamed } from '../../shared/actions/index';
import type { Mode, Play, Step } from '../../shared/domain/duty';
import type { Stage } from '../../shared/domain/stage';

/** One rung of the play, as duty.yml has it. */
export interface Rung {
  readonly action: string;
  readonly with: Readonly<Record<string, string>>;
  /** What Toban may do by itself. Absent for a look, which is always allowed. */
  readonly mode?: Readonly<Record<'businessHours' | 'otherwise', Mode>>;
  readonly afterMinutes?: number;
  readonly withinMinutes: number;
  readonly verify: Step['verify'];
  /** The ticket stands here. */
  readonly isHere: boolean;
}

/** What would be tried, step by step, for as long as the alarm is red. After the last rung a human takes over. */
export function ladderOf({ steps, mode }: Play, stage: Stage): readonly Rung[] {
  return steps.map((step, index) => ({
    action: step.action,
    with: step.with,
    ...(actionNamed(step.action).changes && { mode: step.mode ?? mode }),
    ...(step.afterMinutes !== undefined && { afterMinutes: step.afterMinutes }),
    withinMinutes: step.withinMinutes,
    verify: step.verify,
    isHere: 'step' in stage && stage.step === index,
  }));
}
