import type { Stage } from '../domain/stage';
import type { Catalogue } from './catalogue';
import { generationIn, insteadIn } from './backup-words';
import { healthWords } from './health-words';
import { releasing } from './releasing';

/** English, in the words of whoever is on duty: what happened, to what, and why nothing more was done. */
export const en: Catalogue = {
  'no-play-answers': ({ alarm }) => `No play in duty.yml answers the alarm ${alarm}.`,
  'alarm-about-toban': ({ alarm }) =>
    `${alarm} is an alarm about Toban itself. It is for people alone, whatever duty.yml says.`,
  'not-our-event': ({ what }) => `Not for Toban: ${what}.`,
  'replayed-event': () => 'Replayed from an archive: history is not acted on.',
  'already-seen': () => 'Already taken in: this is a copy.',
  'older-than-known': ({ alarm, at }, { at: time }) =>
    `The state of ${alarm} from ${time(at)} is older than what is known.`,
  'alarm-points-elsewhere': ({ alarm, server }) =>
    `Somebody changed what ${alarm} looks at: it is not about ${server} any more.`,
  'alarm-settings-changed': ({ alarm, operation }) =>
    `The settings of ${alarm} changed (${operation}); its state did not.`,
  'ok-without-ticket': ({ alarm }) => `${alarm} has no open ticket, so there is nothing to end.`,
  'no-data-ignored': ({ alarm }) => `${alarm} has no data; its play lets that pass.`,
  'no-such-ticket': ({ ticket }) => `There is no ticket ${ticket}.`,
  'nobody-waits-for-server': ({ server, state }) => `${server} is ${state}; no ticket waits for that.`,
  'nobody-waits-for-command': ({ document }) => `No ticket waits for this command of ${document}.`,
  'command-still-runs': ({ document, status }) => `${document} is still under way (${status}).`,
  'nothing-due': ({ until }, { at }) => `Nothing to do before ${at(until)}.`,
  'matter-closed': () => 'The ticket is closed.',
  'schedule-of-another-duty': ({ schedule }) => `The schedule ${schedule} belongs to another duty.`,

  'alarm-raised': ({ alarm, reason }) => `${alarm} went off: ${reason}`,
  'alarm-raised-again': ({ alarm, opening }) =>
    `${alarm} went off again, for the ${ordinal(opening)} time in 24 hours.`,
  'alarm-still-red': ({ alarm }) => `${alarm} is still in ALARM.`,
  'alarm-has-no-data': ({ alarm }) => `${alarm} gets no data: nobody can tell whether it is well.`,
  'alarm-is-ok': ({ alarm }) => `${alarm} is OK.`,
  'alarm-deleted': ({ alarm }) => `${alarm} was deleted; its matter ends with it.`,

  'only-told': ({ alarm, reason }) =>
    `${alarm} is red${reason ? `: ${reason}` : ''}. No play answers it, so nothing is done.`,
  'nothing-more-heard': ({ alarm, hours }) =>
    `Nothing new was heard of ${alarm} for ${hours} hours, so the ticket is closed. Whether it is over, its own monitoring knows.`,
  'no-server-named': ({ alarm }) => `${alarm} names no server, so nothing was touched.`,
  'several-servers-named': ({ alarm, servers }) =>
    `${alarm} points at several servers (${servers}); with more than one at fault nothing was touched.`,
  'load-balancer-at-fault': ({ targetGroup, reason }) =>
    `The load balancer could not check the targets of ${targetGroup} (${reason}): the fault is its own, and no server is touched.`,
  'no-target-unhealthy': ({ targetGroup }) => `No target of ${targetGroup} is unhealthy now.`,
  'server-not-selected': ({ server, selector }) => `${server} is outside the play's selector "${selector}".`,
  'server-unknown': ({ server }) => `EC2 does not know ${server}.`,
  'answer-missing': ({ question, why }) =>
    `The answer to "${question}" could not be read (${why}), so nothing is done.`,

  'kill-switch-on': ({ parameter, value, system, play }, { command }) =>
    `The kill switch ${parameter} reads "${value}"; only "off" lets Toban act. \`${command(releasing({ system, play }))}\` releases it.`,
  'kill-switch-unreadable': ({ parameter, why }) =>
    `The kill switch ${parameter} could not be read (${why}); that counts as on.`,
  rehearsal: ({ action, server }) =>
    `A rehearsal: Toban would run ${action} on ${server}. Nothing was touched.`,
  'stage-observes': ({ stage, action, server }) =>
    `Toban would run ${action} on ${server}, but the stage "${stage}" only observes. Add it to \`armed\` in duty.yml to let Toban act.`,
  'play-observes': ({ play, action, server }) =>
    `Toban would run ${action} on ${server}, but the play "${play}" only observes. Remove \`observe\` from it in duty.yml to let Toban act.`,
  'not-opted-in': ({ server, system, found }) =>
    `${server} does not carry the tag toban=${system}${found ? ` (it has toban=${found})` : ''}, so it is not ours to touch.`,
  'freeze-window': ({ name, action, server, until }, { at }) =>
    `duty.yml wants no changes now (freeze "${name}"): ${action} on ${server} waits until ${at(until)}.`,
  'calendar-closed': ({ calendars, action, server, until }, { at }) =>
    `The Change Calendar ${calendars} is closed: ${action} on ${server} waits; looking again at ${at(until)}.`,
  'frozen-by-tag': ({ value, action, server, until }, { at }) =>
    `${server} carries the tag toban-freeze${value ? `=${value}` : ''}, as during a deployment: ${action} waits; looking again at ${at(until)}.`,
  'backup-running': ({ job, action, server, until }, { at }) =>
    `AWS Backup is at work on ${server} (${job}): ${action} waits; looking again at ${at(until)}.`,
  'server-not-running': ({ server, state }) => `${server} is ${state}; whoever did that had a reason.`,
  'in-scaling-group': ({ server, group, action }) =>
    `${server} belongs to the Auto Scaling group ${group}, which would replace it during ${action}: not done.`,
  'no-scaling-group': ({ server }) =>
    `${server} belongs to no Auto Scaling group, so nobody would launch another in its place.`,
  'replacement-asks': ({ server }) =>
    `${server} would be terminated, with everything on it, and its Auto Scaling group would launch another. A person must approve that.`,
  'not-an-instance': ({ server, action }) =>
    `${server} is no EC2 instance, so ${action} cannot be ordered for it.`,
  'disks-would-be-lost': ({ server, why }) =>
    `A stop would lose data of ${server}: ${why}. It is not stopped.`,
  'stop-protected': ({ server }) => `${server} is protected from being stopped (DisableApiStop).`,
  'server-is-spot': ({ server, lifecycle }) =>
    `${server} is a ${lifecycle} instance: once stopped it may not come back, so it is not stopped.`,
  'address-would-change': ({ server, address }) =>
    `A stop would cost ${server} its public address ${address}, which is no Elastic IP. Whoever knows it by that address would lose it.`,
  'event-stale': ({ alarm, minutes }) =>
    `${alarm} had been red for ${minutes} minutes before Toban heard of it.`,
  'alarm-ok-again': ({ alarm }) => `${alarm} is OK again already.`,
  'alarm-gone': ({ alarm }) => `${alarm} does not exist any more.`,
  muted: ({ by, until }, { at }) => `Muted by ${by} until ${at(until)}.`,
  suppressed: ({ by }) => `The alarm's actions are suppressed (${by}).`,
  'config-broken': ({ service, server, error }) =>
    `The configuration of ${service} on ${server} is broken, so a restart would not bring it back: ${error}`,
  'fix-does-not-hold': ({ alarm, openings }) =>
    `${alarm} went off ${openings} times in 24 hours: the fix does not hold. A person must find the cause.`,
  'too-early': ({ action, server, minutes, until }, { at }) =>
    `${server} gets ${minutes} minutes to recover by itself, with AWS's help; ${action} is tried after ${at(until)} if it has not.`,
  'host-broken': ({ server, until }, { at }) =>
    `The host of ${server} fails its check, and a reboot does not leave the host. Looking again at ${at(until)}.`,
  'cooling-down': ({ action, server, until }, { at }) =>
    `${action} ran on ${server} a short while ago; not again before ${at(until)}.`,
  'server-cap-reached': ({ server, changes }) =>
    `${server} was changed ${changes} times in 24 hours, which is the limit.`,
  'guard-failed': ({ guard, why }) =>
    `The guard "${guard}" failed (${why}). What cannot be checked is not done; it is checked again in some minutes.`,
  'aws-in-trouble': ({ service, region, code, startsAt, until }, { at }) =>
    `AWS itself has trouble with ${service} in ${region} since ${at(startsAt)} (AWS Health: ${code}): servers look broken there for a reason that no change to a server removes. Toban changes nothing in that Region until AWS says that it is over, and then goes on by itself; without another word from AWS it goes on at ${at(until)}.`,
  'aws-well-again': ({ region, code }) =>
    `AWS's trouble in ${region} (AWS Health: ${code}) is over, or AWS has been silent about it for a day: whatever is still red is worked on, one after the other.`,
  'breaker-incidents': ({ play, incidents, until }, { at }) =>
    `Several incidents of the play "${play}" at once (${incidents}): that is no matter of single servers. Toban changes nothing for this play before ${at(until)}. A person must look for the common cause.`,
  'breaker-group': ({ group, servers, until }, { at }) =>
    `More than 30 % of the servers of ${group} are unhealthy at once (${servers}): that is no matter of single servers. Toban changes nothing behind it before ${at(until)}, and then looks again. A person must look for the common cause.`,
  'breaker-failures': ({ changes, until }, { at }) =>
    `At least half of Toban's last five changes failed (${changes}). Toban changes nothing here before ${at(until)}. A person must look at it.`,
  'breaker-closed': ({ what }) =>
    `The circuit breaker of ${what} is closed again: whatever is still red is worked on, one after the other.`,
  'changes-go-on': () =>
    'The circuit breaker that the failed changes had opened is closed again: Toban makes changes as before.',
  'blast-radius-reached': ({ server, group, changed, limit, until }, { at }) =>
    `Other servers of ${group} were changed within the last hour (${changed}; at most ${limit} in an hour), so ${server} waits until ${at(until)}.`,
  'peers-unhealthy': ({ server, action, healthy, others, needed, until }, { at }) =>
    `${action} on ${server} would leave too few servers behind the load balancer: of ${others} others ${healthy} are healthy, ${needed} must be. Looking again at ${at(until)}.`,
  'peers-nameless': ({ server, targetGroup, address }) =>
    `${targetGroup} knows its targets by address (${address}), so nobody can tell how many would be left without ${server}.`,
  'person-at-work': ({ person, action, server, ticket }) =>
    `${person} is at work on ${server} (ticket ${ticket}), so ${action} there needs a person's approval. Nothing is done without it.`,
  'mode-asks': ({ action, server, byHour }) =>
    `${byHour ? 'At this hour ' : ''}${action} on ${server} needs a person's approval (\`mode\` in duty.yml). Nothing is done without it.`,
  'mode-notifies': ({ action, server, byHour }) =>
    `${byHour ? 'At this hour' : 'Here'} Toban only tells (\`mode\` in duty.yml): ${action} on ${server} is left to a person.`,
  'mode-notifies-until': ({ action, server, until }, { at }) =>
    `Until ${at(until)} Toban only tells (\`mode\` in duty.yml): ${action} on ${server} is left to a person. If it is still red then, and nobody has said that they look after it, Toban takes it up again.`,
  'acting-after-telling': ({ action, server }) =>
    `The hours in which Toban only tells are over, it is still red, and nobody has said that they look after it: Toban now does ${action} on ${server}.`,
  'own-change-under-way': ({ server, holder, until }, { at }) =>
    `Toban itself is changing ${server} (${holder}), so alarms of it are to be expected; looking again at ${at(until)}.`,
  'group-busy': ({ group, holder, until }, { at }) =>
    `Another change is under way in ${group}${holder ? ` (${holder})` : ''}; looking again at ${at(until)}.`,

  acting: ({ action, server }) => `Running ${action} on ${server}.`,
  'diagnosis-read': ({ server, service, state, config, diskPercent, memoryPercent, lastError, evidence }) =>
    `${server}: ${service} is ${state}, its configuration is ${config}, disk ${diskPercent} %, memory ${memoryPercent} %.` +
    (lastError ? ` Last error: ${lastError}` : '') +
    (evidence ? ` The whole output goes to ${evidence}` : ''),
  'disk-freed': ({ server, before, after, megabytes }) =>
    `${server}: ${megabytes} MB freed, the disk was ${before} % full and is ${after} % full.`,
  'order-accepted': ({ action, server }) =>
    `EC2 took the order ${action} for ${server}. Whether it worked, the alarm will say.`,
  'order-unclear': ({ action, server, why }) =>
    `No clear answer came to ${action} on ${server} (${why}). It may have been done, so it is not repeated; the alarm will say.`,
  'server-stopping': ({ server }) =>
    `EC2 is stopping ${server}; Toban starts it again as soon as it is stopped.`,
  'server-starting': ({ server }) => `${server} is stopped; Toban starts it again.`,
  'server-moved': ({ server }) =>
    `${server} was stopped and runs again, as a rule on another host. Whether it helped, the alarm will say.`,
  'stop-hangs': ({ server, minutes }) =>
    `${server} has been stopping for ${minutes} minutes, since Toban ordered it. A forced stop (\`aws ec2 stop-instances --force\`) may end that, but may damage the file system, so Toban does not order it: decide. As soon as it is stopped, Toban starts it again.`,
  'start-fails': ({ server, why, until }, { at }) =>
    `Toban stopped ${server}, and its start fails (${why}). Toban tries again every minute until ${at(until)}; start it by hand if you can.`,
  'left-stopped': ({ server, state, minutes }) =>
    `Toban stopped ${server}, and ${minutes} minutes after the order to start it is ${state}. Toban tries no more: start it.`,
  'move-interrupted': ({ server, state }) =>
    `Toban stopped ${server} to start it again, but somebody else changed it: it is ${state}. Toban leaves it so.`,
  'server-out-of-sight': ({ server, minutes, why }) =>
    `Toban stopped ${server} ${minutes} minutes ago and cannot see its state since (${why}). Look whether it runs, and start it if not. Toban goes on looking.`,
  'action-succeeded': ({ action, server }) => `${action} on ${server} reported success.`,
  'action-was-done': ({ action, server }) =>
    `${action} on ${server} had been done by an earlier copy of this attempt.`,
  'action-failed': ({ action, server, status, detail }) =>
    `${action} on ${server} failed (${status})${detail ? `: ${detail}` : '.'}`,
  'action-throttled': ({ action, server, why }) =>
    `AWS takes no ${action} on ${server} now (${why}). It was not done, and is tried again.`,
  'action-refused': ({ action, server, why }) => `${action} on ${server} was refused: ${why}`,
  'action-unconfirmed': ({ action, server, minutes }) =>
    `Nobody can say after ${minutes} minutes whether ${action} ran on ${server}.`,
  'effect-failed': ({ effect, why }) => `A ${effect} could not be delivered: ${why}`,
  'node-unreachable': ({ server, ping }) =>
    ping === 'missing'
      ? `Systems Manager does not know ${server}: no agent, no role or no route.`
      : `The agent on ${server} does not answer (${ping}).`,
  'waiting-for-alarm': ({ alarm, until }, { at }) => `Waiting until ${at(until)} for ${alarm} to be OK.`,
  'not-verified': ({ action, alarm, minutes }) => `${alarm} is not OK ${minutes} minutes after ${action}.`,
  verified: ({ action, server, found }) =>
    `${action} worked: ${server} is well again (${found}). The alarm follows.`,
  'still-unwell': ({ action, server, minutes, found }) =>
    `${server} is not well ${minutes} minutes after ${action} (${found}).`,
  'cannot-verify': ({ action, server, why }) =>
    `Nobody can tell whether ${action} helped ${server} (${why}), so nothing more is tried.`,
  'well-but-red': ({ alarm, server }) =>
    `${server} is well again, but ${alarm} is still red: another change to the server would not help.`,

  approved: ({ person, action, server }) => `${person} approved ${action} on ${server}.`,
  rejected: ({ person, action, server }) =>
    `${person} rejected ${action} on ${server}. It is not done; the matter is with people.`,
  acknowledged: ({ person }) => `${person} knows of it and looks after it.`,
  snoozed: ({ person, until }, { at }) =>
    `${person} asked for quiet until ${at(until)}; then Toban looks again.`,
  'taken-over': ({ person }) => `${person} takes it from here. Toban does nothing more for this alarm.`,
  'taking-over': ({ person }) =>
    `${person} takes it from here. What is under way is brought to its end first; nothing more is begun.`,
  'muted-by': ({ person, until }, { at }) =>
    `${person} asked for silence until ${at(until)}: only what is critical is told, and the end.`,
  standing: ({ person, where }) => `${person} asked how it stands: ${STAGES[where] ?? where}.`,
  'called-next': ({ minutes, before, to }) =>
    (before
      ? `Nobody has answered for ${minutes} minutes (called so far: ${before}). `
      : `Nobody has answered for ${minutes} minutes. `) + `Now it is for ${to}.`,
  'called-again': ({ person, minutes, to }) =>
    `${person} acknowledged it ${minutes} minutes ago, and it is still open. It is for ${to} again.`,
  'left-to-report': () => 'It stands in the next report; nobody is disturbed by it.',
  'nobody-answered': ({ minutes, called }) =>
    `Nobody has answered for ${minutes} minutes${called ? `, though these were called: ${called}` : ''}. Nobody else is called.`,
  'approval-expired': ({ action, server, minutes }) =>
    `Nobody answered within ${minutes} minutes whether ${action} may run on ${server}, so it was not run. A person must decide.`,
  'reply-forged': ({ person }) =>
    `A reply in the name of ${person} bears no valid signature. Nothing was done.`,
  'reply-foreign': ({ person, allowed }) =>
    `${person} answered, but may not decide this (allowed: ${allowed || 'nobody'}). Nothing was done.`,
  'reply-too-late': ({ person, at: sent }, { at }) =>
    `The answer of ${person} from ${at(sent)} came too late. Nothing was done.`,
  'reply-to-nothing': ({ person, verb }) =>
    `${person} answered "${verb}", but nothing waits for such an answer now. Nothing was done.`,
  'reply-to-another-plan': ({ person }) =>
    `The answer of ${person} is about another request: the plan has changed since. Nothing was done; please look at the new request.`,

  'health-followed-by-nobody': ({ code }) =>
    `${code}: no system in duty.yml follows notices of AWS Health (key \`health\`).`,
  'health-concerns-others': ({ code }) => `${code} concerns nothing that this system hears of.`,
  'health-known': ({ code }) => `${code}: nothing in it is new.`,
  'health-in-pages': ({ code, pages, until }, { at }) =>
    `${code} comes in pages (${pages}). What has come by ${at(until)} is told then.`,
  'health-noticed': ({ family, code, place, resources, startsAt, endsAt, words, remark }, { at }) => {
    const { meaning, advice } = healthWords(family, 'en');
    const times = [startsAt ? `begins ${at(startsAt)}` : '', endsAt ? `ends ${at(endsAt)}` : ''].filter(
      Boolean,
    );
    return [
      `AWS Health, ${code} (${place}): ${meaning}.`,
      resources ? `Affected: ${resources}.` : 'AWS names no resource.',
      ...(times.length > 0 ? [`It ${times.join(', and ')}.`] : []),
      ...(remark === 'over' ? ['It is over already.'] : [advice]),
      ...(remark === 'holds' ? ['Toban changes no server in this Region until it is over.'] : []),
      ...(remark === 'incomplete'
        ? ['Pages of the notice did not come in time, so more may be affected.']
        : []),
      ...(words ? [`AWS writes: ${words}`] : []),
    ].join(' ');
  },
  'health-changed': ({ code, status, startsAt, endsAt, added, resolved, words }, { at }) =>
    [
      `AWS Health has news of ${code}.`,
      ...(status ? [`It is ${status} now.`] : []),
      ...(startsAt ? [`It begins ${at(startsAt)}.`] : []),
      ...(endsAt ? [`It ends ${at(endsAt)}.`] : []),
      ...(added ? [`Also affected: ${added}.`] : []),
      ...(resolved ? [`No longer affected: ${resolved}.`] : []),
      ...(words ? [`AWS writes: ${words}`] : []),
    ].join(' '),
  'health-soon': ({ family, code, resources, startsAt }, { at }) => {
    const { meaning, advice } = healthWords(family, 'en');
    return `A reminder: ${code} begins ${at(startsAt)}. ${meaning}.${resources ? ` Affected: ${resources}.` : ''} ${advice}`;
  },
  'health-over': ({ code, resources }) =>
    `AWS Health says that ${code} is over${resources ? ` (${resources})` : ''}.`,
  'health-lapsed': ({ code }) =>
    `AWS has said nothing more of ${code} for thirty days; it is not followed any longer.`,
  'health-needs-no-answer': ({ person, verb }) =>
    `${person} answered "${verb}" to a notice of AWS Health, which asks for nothing. Nothing was done.`,

  'backup-not-wanted': ({ policy, server }) =>
    `The policy ${policy} takes no backups of ${server} any more; none is expected.`,
  'backup-not-ours': ({ job }) => `No ticket waits for the backup job ${job}.`,
  'backup-needs-no-answer': ({ person }) =>
    `${person} answered to a backup, which asks for nothing. Nothing was done.`,
  'backup-due': ({ policy, server, generation, date, own }) =>
    `The ${generationIn('en', own)} backup of ${server} for ${date} is due (policy ${policy}).` +
    (own === generation
      ? ''
      : ` It is kept as the ${generationIn('en', generation)} one, which an earlier day did not bring.`),
  'backup-observed': ({ policy, stage, generation, date }) =>
    `Toban would take the ${generationIn('en', generation)} backups of the policy ${policy} for ${date}, but the stage "${stage}" only observes. Add it to \`armed\` in duty.yml to let Toban take them.`,
  'backup-under-way': ({ server, job }) =>
    `AWS Backup is at work on ${server}${job ? ` (${job})` : ''}, and does one thing at a time.`,
  'backup-begins': ({ server, generation, date }) =>
    `AWS Backup is told to take the ${generationIn('en', generation)} backup of ${server} for ${date}.`,
  'backup-taken': ({ server, generation, date, recoveryPoint }) =>
    `The ${generationIn('en', generation)} backup of ${server} for ${date} is there${recoveryPoint ? ` (${recoveryPoint})` : ''}.`,
  'backup-with-issues': ({ server, generation, date, state, words }) =>
    `The ${generationIn('en', generation)} backup of ${server} for ${date} is there, but not as it should be (${state}).${words ? ` AWS writes: ${words}` : ''}`,
  'backup-failed': ({ server, generation, date, state, words }) =>
    `The ${generationIn('en', generation)} backup of ${server} for ${date} failed (${state}).${words ? ` AWS writes: ${words}` : ''}${insteadIn('en', generation)}`,
  'backup-refused': ({ server, why }) =>
    `AWS Backup did not take the order for a backup of ${server}: ${why}`,
  'backup-unconfirmed': ({ server, generation, date }) =>
    `Nobody can say whether the ${generationIn('en', generation)} backup of ${server} for ${date} was taken. Look in the vault.${insteadIn('en', generation)}`,
  'backup-missed': ({ policy, server, dates }) =>
    `No backup of ${server} was begun for ${dates} (policy ${policy}). The next one that succeeds is kept in its stead.`,

  'aws-recovered': ({ server }) =>
    `AWS says that it moved ${server} to another host. Whether it is well, the alarm will say.`,
  'aws-recovery-failed': ({ server }) =>
    `AWS says that it could not recover ${server} by itself: waiting longer helps nothing.`,
  'nobody-waits-for-recovery': ({ server }) => `No ticket waits for AWS to recover ${server}.`,

  healed: ({ alarm, action, server, seconds }, { lasting }) =>
    `${alarm} is OK again after ${lasting(seconds)}: Toban ran ${action} on ${server}.`,
  'recovered-alone': ({ alarm, seconds }, { lasting }) =>
    `${alarm} is OK again after ${lasting(seconds)}, without a change by Toban.`,
  'recovered-after-hand-over': ({ alarm, seconds }, { lasting }) =>
    `${alarm} is OK again after ${lasting(seconds)}.`,
  'waited-in-vain': ({ alarm, minutes }) =>
    `${alarm} has waited ${minutes} minutes for what should have passed by itself, and it has not.`,
  'nothing-left-to-try': ({ alarm, tried }) =>
    tried
      ? `${alarm} is still red and nothing is left to try (tried: ${tried}).`
      : `${alarm} is red and there is nothing to try.`,
};

const STAGES: Readonly<Record<string, string>> = {
  acting: 'a command is at work',
  moving: 'the server is being moved',
  verifying: 'waiting for the alarm to be OK',
  holding: 'waiting for a reason to pass',
  asking: 'waiting for an approval',
  'handed-over': 'in human hands',
  closed: 'closed',
} satisfies Readonly<Record<Stage['kind'], string>>;

function ordinal(count: number): string {
  const endings = ['th', 'st', 'nd', 'rd'];
  const ending = count % 100 > 10 && count % 100 < 14 ? 'th' : (endings[count % 10] ?? 'th');
  return `${count}${ending}`;
}
