import { readFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import timers from 'node:timers';
import { Script } from 'node:vm';

import type { LambdaFunction } from '../host/lambda-function';
import type { InnerGlobals } from './inner-globals';
import type { InnerRequest } from './inner-http';

export type Handler = (event: unknown, context: object) => Promise<unknown>;

/** What a bundle takes for global, the first ones as every module of Node. The packaged text itself is not changed. */
const MODULE = ['exports', 'require', 'module', '__filename', '__dirname'];
const PARAMETERS = [
  ...MODULE,
  'process',
  'console',
  'Date',
  'setTimeout',
  'Math',
  'performance',
  'globalThis',
];
const scripts = new Map<string, Script>();

/** Evaluates a packaged bundle in this process, with globals and a network of its own, and returns its handler. */
export function loadBundle(
  { bundle, handler }: Pick<LambdaFunction, 'bundle' | 'handler'>,
  { process, console, Date, setTimeout, Math, performance }: InnerGlobals,
  request: InnerRequest,
): Handler {
  const inside = createRequire(bundle);
  const replaced: Readonly<Record<string, unknown>> = {
    'node:http': { ...http, request: byAddress(request) },
    'node:process': process,
    // The deadline of middy: that of a bundle that was killed must hold nobody up.
    'node:timers': { ...timers, setTimeout },
    timers: { ...timers, setTimeout },
  };
  const require = (name: string): unknown => replaced[name] ?? inside(name);
  const module = { exports: {} as Record<string, Handler> };
  const shared = Object.create(globalThis) as typeof globalThis;
  const evaluate = scriptOf(bundle).runInThisContext() as (...values: unknown[]) => void;
  const around = [module.exports, require, module, bundle, dirname(bundle)];
  evaluate(...around, process, console, Date, setTimeout, Math, performance, shared);
  const exported = module.exports[handler.split('.').at(-1) ?? ''];
  if (!exported) throw new TypeError(`${bundle} exports no ${handler}`);
  return exported;
}

/** The SDK's handler names a callback; whoever calls somebody else than AWS does not, and reaches a server of this machine. */
function byAddress(toAws: InnerRequest): (...given: Parameters<typeof http.request>) => http.ClientRequest {
  return (...given) => {
    const [options, onResponse] = given as unknown as Parameters<InnerRequest>;
    return typeof onResponse === 'function' ? toAws(options, onResponse) : http.request(...given);
  };
}

function scriptOf(bundle: string): Script {
  const known = scripts.get(bundle);
  if (known) return known;
  const text = `(function (${PARAMETERS.join(', ')}) { ${readFileSync(bundle, 'utf8')}\n})`;
  const script = new Script(text, { filename: bundle });
  scripts.set(bundle, script);
  return script;
}
