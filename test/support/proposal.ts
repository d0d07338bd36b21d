import { restartService } from '../../shared/actions/restart-service';
import type { Answers } from '../../shared/domain/facts';
import type { Proposal } from '../../shared/domain/guard';
import type { PlayName, SystemName } from '../../shared/domain/names';
import type { Target, AlarmTicket } from '../../shared/domain/alarm-ticket';
import { ticketKey } from '../../shared/matter';
import { at, dutyOf, play, restart, server, tokyo, web1, web2 } from './estate';

const subject = {
  kind: 'alarm',
  ...tokyo,
  alarm: { name: 'web-down', arn: 'arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:web-down' },
} as const;

export const target: Target = {
  instanceId: web1,
  name: 'web-1 (i-0aaaaaaaaaaaaaaa1)',
  group: 'wordpress:web',
};

/** A ticket that has looked at the server and is about to restart its service. */
export function ticketAboutToRestart(changes: Partial<AlarmTicket> = {}): AlarmTicket {
  return {
    key: ticketKey(subject),
    episode: 1,
    version: 3,
    subject,
    system: 'wordpress' as SystemName,
    play: 'web-server-down' as PlayName,
    openedAt: at('04:00'),
    openedAfter: 0,
    openings: [at('04:00')],
    alarm: { state: 'ALARM', since: at('04:00') },
    stage: { kind: 'holding', step: 1, until: at('04:00'), because: { id: 'already-seen' } },
    target,
    tries: [],
    seen: [],
    entries: [],
    intents: {},
    sequence: 0,
    ...changes,
  };
}

/** Every answer that any guard may want, each in favour of acting. */
export const allIsWell: Answers = {
  alarm: { kind: 'known', value: { kind: 'alarm', state: 'ALARM', since: at('04:00') } },
  servers: { kind: 'known', value: [server(web1, 'web-1'), server(web2, 'web-2')] },
  checks: { kind: 'known', value: { system: 'ok', instance: 'impaired' } },
  stopping: {
    kind: 'known',
    value: { isProtected: false, instanceType: 't3.small', hasHostDisks: false },
  },
  peers: { kind: 'known', value: [] },
  calendars: { kind: 'known', value: { state: 'open' } },
  backups: { kind: 'known', value: [] },
  ledger: { kind: 'known', value: { permits: {}, changes: {}, openings: [] } },
  killSwitch: { kind: 'known', value: { kind: 'off' } },
};

/** A restart of `web-1` at 04:01 to which nobody objects, but for the changes. */
export function proposal({ answers, ...changes }: Partial<Proposal> = {}): Proposal {
  return {
    now: at('04:01'),
    stage: 'prod',
    duty: dutyOf(),
    play: play(),
    step: restart,
    action: restartService,
    ticket: ticketAboutToRestart(),
    target,
    answers: { ...allIsWell, ...answers },
    ...changes,
  };
}
