import type { Draft } from '../draft';
import type { Finding } from '../problem';
import { checkLooks } from './looks';
import { checkModes } from './modes';
import { checkPatterns } from './patterns';
import { checkPeople } from './people';
import { checkReceive } from './receive';
import { checkReferences } from './references';
import { checkServers } from './servers';
import { checkSteps } from './steps';
import { checkTargets } from './targets';

/** What no single part of the file can know about itself. */
export function crossChecks(draft: Draft): readonly Finding[] {
  return [
    checkServers,
    checkPeople,
    checkModes,
    checkReferences,
    checkSteps,
    checkLooks,
    checkPatterns,
    checkTargets,
    checkReceive,
  ].flatMap((check) => check(draft));
}
