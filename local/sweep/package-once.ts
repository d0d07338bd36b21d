import { readFileSync } from 'node:fs';

import { packageForDrill } from '../package/package-for-drill';
import type { PackageRequest, ServicePackage } from '../package/service-package';

/** Packages each duty.yml once: a sweep plays one state of the sources, whatever is saved meanwhile. */
export function packageOnce(): (request: PackageRequest) => Promise<ServicePackage> {
  const packages = new Map<string, Promise<ServicePackage>>();
  return (request) => {
    const duty = request.dutyFile === undefined ? '' : readFileSync(request.dutyFile, 'utf8');
    const known = packages.get(duty) ?? packageForDrill(request);
    packages.set(duty, known);
    return known;
  };
}
