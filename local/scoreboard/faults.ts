import type { Fault } from './fault';
import { faultsOfTheQueue } from './faults-of-the-queue';
import { faultsOfTheSide } from './faults-of-the-side';

/** Each strikes the packaged `deliver` on the local AWS, with the other side on this machine. */
export const faults: readonly Fault[] = [...faultsOfTheSide, ...faultsOfTheQueue];
