export { drillClock } from './clock/drill-clock';
export type { DrillClock } from './clock/drill-clock';
export { pacedClock } from './clock/paced-clock';
export type { PacedClock } from './clock/paced-clock';
