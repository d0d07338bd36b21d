import type { LookAlike } from './command';

/** `dnf clean all`: throws the package cache away. */
export const dnf: LookAlike = ({ server, operands }) => {
  if (operands.join(' ') !== 'clean all')
    return { code: 1, errorOutput: 'dnf: only "clean all" is offered here' };
  server.litter.remove('packages');
  return { code: 0, output: '17 files removed' };
};
