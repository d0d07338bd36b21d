export { drillClock } from './clock/drill-clock';
export type { DrillClock } from './clock/drill-clock';
export { realClock } from './clock/real-clock';
export type { RealClock } from './clock/real-clock';
