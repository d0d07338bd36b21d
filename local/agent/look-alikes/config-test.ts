import type { LookAlike } from './command';

/** `httpd -t`, `nginx -t`, `php-fpm -t`: tests the server's own configuration file. All three speak on standard error. */
export const configTest: LookAlike = ({ server, name, options }) => {
  if (!options.has('-t')) return { code: 1, errorOutput: `${name}: only -t is offered here` };
  const verdict = server.units.get(name)?.testConfig();
  switch (verdict?.kind) {
    case 'sound':
      return { code: 0, errorOutput: verdict.output };
    case 'broken':
      return { code: 1, errorOutput: verdict.output };
    case 'untestable':
    case undefined:
      return { code: 127, errorOutput: `${name}: command not found` };
    default:
      return verdict satisfies never;
  }
};
