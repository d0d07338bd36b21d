/** Names that must never be swapped carry a brand; each is minted in one place. */
type Branded<Brand extends string> = string & { readonly __brand: Brand };

/** `i-…` of EC2 or `mi-…` of a node that lives elsewhere. Minted by `instanceId` in `events/instance-id.ts` and by the duty loader. */
export type InstanceId = Branded<'InstanceId'>;
/** A short hash of a ticket's subject: the partition key. Minted by `ticketKey`. */
export type TicketKey = Branded<'TicketKey'>;
/** Key and episode, `k3x7q2m5vbtd-2`; at most 24 characters, so that it fits a Comment, a schedule's and a session's name. */
export type TicketId = Branded<'TicketId'>;
/** Ticket id and sequence number, `k3x7q2m5vbtd-2.5`: one effect, whoever performs it and however often it is tried. */
export type IntentId = Branded<'IntentId'>;
/** A short hash of what a human is asked to approve; another plan has another. Minted by `planOf`. */
export type Plan = Branded<'Plan'>;
/** The system and the moment up to which a report tells: the same report, however often it is made. Minted by `reportOf`. */
export type ReportId = Branded<'ReportId'>;
/** The same transition has the same SignalId, whichever way and however often it arrives. Minted in `events/`. */
export type SignalId = Branded<'SignalId'>;
export type SystemName = Branded<'SystemName'>;
export type PlayName = Branded<'PlayName'>;
export type BackupPolicyName = Branded<'BackupPolicyName'>;

/** The account and Region in which something lives. The account is text: it may begin with zeros. */
export interface Place {
  readonly account: string;
  readonly region: string;
}
