import { createHash } from 'node:crypto';

import type { Duty } from '../shared/domain/duty';
import { orderedDocuments } from './ordered-documents';

/** A Run Command document of ours, as it is deployed: the text of the file, to the byte. */
export interface Runbook {
  readonly name: string;
  readonly content: string;
}

/** What is built from duty.yml and runbooks/: the duty itself, our documents that it orders, and those of the owner. */
export interface Policy {
  readonly duty: Duty;
  readonly runbooks: readonly Runbook[];
  /** Documents that plays run and that the owner keeps in the account. */
  readonly foreignDocuments: readonly string[];
  /** The hash that `SendCommand` pins, by document. */
  readonly documents: Readonly<Record<string, { readonly sha256: string }>>;
}

/** What duty.yml does not order is neither deployed nor allowed. */
export function policyOf(duty: Duty, runbooks: readonly Runbook[]): Policy {
  const ordered = orderedDocuments(duty);
  const used = runbooks.filter(({ name }) => ordered.includes(name));
  return {
    duty,
    runbooks: used,
    foreignDocuments: ordered.filter((name) => used.every((runbook) => runbook.name !== name)),
    documents: Object.fromEntries(
      used.map(({ name, content }) => [name, { sha256: createHash('sha256').update(content).digest('hex') }]),
    ),
  };
}
