import type { Draft } from '../draft';
import type { Finding } from '../problem';
import { checkBackups } from './backups';
import { checkChannels } from './channels';
import { checkEscalation } from './escalation';
import { checkLooks } from './looks';
import { checkModes } from './modes';
import { checkPatterns } from './patterns';
import { checkPeople } from './people';
import { checkReceive } from './receive';
import { checkReferences } from './references';
import { checkReport } from './report';
import { checkServers } from './servers';
import { checkSteps } from './steps';
import { checkTargets } from './targets';

/** What no single part of the file can know about itself. */
export function crossChecks(draft: Draft): readonly Finding[] {
  return [
    checkServers,
    checkPeople,
    checkModes,
    checkEscalation,
    checkReport,
    checkReferences,
    checkSteps,
    checkLooks,
    checkPatterns,
    checkTargets,
    checkBackups,
    checkReceive,
    checkChannels,
  ].flatMap((check) => check(draft));
}
