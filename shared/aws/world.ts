import type { Answer } from '../domain/facts';
import type { Place } from '../domain/names';
import type { Ledger, World } from '../domain/ports';
import type { Question } from '../domain/question';
import { readAgent } from './agents';
import { readAlarm } from './alarms';
import { readBackupJob } from './backup-jobs';
import { readBackups } from './backups';
import { readCalendars } from './calendars';
import { readChecks } from './checks';
import { clientsIn } from './clients';
import { findCommand, intentOfCommand, readCommand } from './commands';
import { readMute } from './mutes';
import { readKillSwitch } from './parameters';
import { readRedAlarms } from './red-alarms';
import { readResourceGroup } from './resource-groups';
import { readServers } from './servers';
import { readSignature } from './signatures';
import { readStopping } from './stopping';
import { readTargets } from './targets';

interface Means {
  readonly ledger: Pick<Ledger, 'read'>;
  /** Alias of the key that signs replies. */
  readonly replyKey: string;
}

/** The eyes on AWS. All questions of a round go out at once; one that fails is answered `unreadable`, with the reason. */
export function awsWorld(means: Means): World {
  return {
    async ask(place, questions) {
      const answers = await Promise.all(
        questions.map(async (question) => [question.kind, await answer(question, place, means)] as const),
      );
      return Object.fromEntries(answers);
    },

    redAlarms: (place) => readRedAlarms(clientsIn(place.region), place),

    isMuted: async ({ region }, alarmName) => (await readMute(clientsIn(region), alarmName)) !== undefined,

    intentOf: ({ region }, commandId) => intentOfCommand(clientsIn(region), commandId),
  };
}

async function answer(question: Question, place: Place, means: Means): Promise<Answer<unknown>> {
  const [settled] = await Promise.allSettled([read(question, place, means)]);
  if (settled.status === 'fulfilled') return { kind: 'known', value: settled.value };
  const { reason } = settled;
  return {
    kind: 'unreadable',
    why: reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason),
  };
}

async function read(question: Question, place: Place, { ledger, replyKey }: Means): Promise<unknown> {
  const clients = clientsIn(place.region);
  switch (question.kind) {
    case 'alarm':
      return readAlarm(clients, question.alarm, question.mutes);
    case 'targets':
    case 'peers':
      return readTargets(clients, place, question.targetGroup);
    case 'servers':
      return readServers(clients, question);
    case 'calendars':
      return readCalendars(clients, question.names);
    case 'backups':
      return readBackups(clients, place, question.instanceId);
    case 'backupJob':
      return readBackupJob(clients, question.job);
    case 'resourceGroup':
      return readResourceGroup(clients, question.name);
    case 'checks':
      return readChecks(clients, question.instanceId);
    case 'stopping':
      return readStopping(clients, question.instanceId);
    case 'agent':
      return readAgent(clients, question.instanceId);
    case 'ledger':
      return ledger.read(place);
    case 'killSwitch':
      return readKillSwitch(clients, question);
    case 'signature':
      return readSignature(clients, replyKey, question);
    case 'command': {
      const id = question.commandId ?? (await findCommand(clients, question.intent, question.since));
      return id ? readCommand(clients, id, question.instanceId) : { kind: 'not-found' };
    }
    default:
      return question satisfies never;
  }
}
