import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { parseDocument } from '../../local/agent/document';

/** What keeps data from becoming commands, in every document of ours. */
export function keepsWhatProtects(name: string, document: ReturnType<typeof parseDocument>): void {
  it('takes every parameter through the environment, under a pattern that Java and RE2 both know', () => {
    for (const { interpolationType, allowedPattern = '' } of Object.values(document.parameters ?? {})) {
      expect(interpolationType).toBe('ENV_VAR');
      expect(allowedPattern).toMatch(/^\^.*\$$/);
      expect(allowedPattern).not.toMatch(/\(\?|\\[1-9pkbBAzZ]/);
    }
  });

  it('holds nothing that Serverless, CloudFormation or Systems Manager would take for a variable', () => {
    const text = readFileSync(join('runbooks', `${name}.yml`), 'utf8');
    expect(text).not.toContain('\u0024{');
    expect(text).not.toContain('{{');
  });
}
