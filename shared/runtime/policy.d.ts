/**
 * What duty.yml and runbooks/ compile to. The bundler puts it in (`resources/bundle/policy-module.cjs`), so YAML and the
 * schema of duty.yml stay at home.
 */
declare module 'toban:policy' {
  import type { Duty } from '../domain/duty';

  export const duty: Duty;
  /** Our documents that a play orders, with the hash of the text that CloudFormation deploys. */
  export const documents: Readonly<Record<string, { readonly sha256: string }>>;
}
