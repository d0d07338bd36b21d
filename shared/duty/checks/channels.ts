import { describeFound } from '../describe-found';
import { didYouMean } from '../did-you-mean';
import { named, type Draft } from '../draft';
import type { Finding } from '../problem';
import type { ChannelEntry } from '../schema';

type Kind = ChannelEntry['kind'];
type Key = keyof ChannelEntry;

/** What a kind must have, and what it may have besides what all of them may. */
const KEYS: Readonly<Record<Kind, { readonly must: readonly Key[]; readonly may: readonly Key[] }>> = {
  slack: { must: ['room', 'token'], may: [] },
  'slack-webhook': { must: ['url'], may: [] },
  teams: { must: ['url'], may: [] },
  mail: { must: ['from'], may: ['to'] },
  webhook: { must: ['url'], may: ['signWith', 'key', 'template'] },
};
const OF_ALL: readonly Key[] = [
  'kind',
  'systems',
  'severities',
  'onlyWhenCalled',
  'onlyAsFallback',
  'calls',
  'reports',
  'fallback',
];
const SECRETS: readonly Key[] = ['token', 'url', 'signWith', 'key'];
/** Vendors for whom each post is something that is wrong: a report has no shape there. */
const PAGERS: readonly ChannelEntry['template'][] = ['pagerduty', 'opsgenie', 'grafana'];
/** Vendors who want a key with each request. */
const KEYED: readonly ChannelEntry['template'][] = ['pagerduty', 'opsgenie', 'chatwork'];

/** Each channel has what its kind needs, and what it cannot deliver ends somewhere. */
export function checkChannels(draft: Draft): readonly Finding[] {
  return Object.entries(draft.soundChannels).flatMap(([name, channel]) => [
    ...keys(name, channel),
    ...secrets(name, channel),
    ...fallbacks(name, draft),
    ...onlyAsFallback(name, draft),
    ...calls(name, channel),
    ...vendorKey(name, channel),
    ...reports(name, channel, draft),
    ...systems(name, channel, draft),
  ]);
}

function keys(name: string, channel: ChannelEntry): readonly Finding[] {
  const { must, may } = KEYS[channel.kind];
  const given = Object.keys(channel) as Key[];
  const missing = must.filter((key) => channel[key] === undefined);
  const foreign = given.filter((key) => ![...OF_ALL, ...must, ...may].includes(key));
  return [
    ...missing.map((key): Finding => ({
      severity: 'error',
      path: ['channels', name, key],
      expected: `the key ${key}, which a channel of the kind ${channel.kind} needs`,
      found: 'nothing',
    })),
    ...foreign.map((key): Finding => ({
      severity: 'error',
      path: ['channels', name, key],
      at: 'key',
      expected: `one of the keys ${[...OF_ALL, ...must, ...may].join(', ')} in a channel of the kind ${channel.kind}`,
      found: describeFound(key),
    })),
  ];
}

/** Names of secrets, and never a secret: what stands there instead is not repeated. */
function secrets(name: string, channel: ChannelEntry): readonly Finding[] {
  return SECRETS.flatMap((key): readonly Finding[] => {
    const value = channel[key];
    if (typeof value !== 'string') return [];
    const isSecret = /:\/\/|^xox[a-z]-|^xapp-/i.test(value);
    if (!isSecret && /^[\w/+=.@-]+$/.test(value)) return [];
    return [
      {
        severity: 'error',
        path: ['channels', name, key],
        expected: 'the name of a secret in Secrets Manager: letters, digits and /_+=.@-',
        found: isSecret ? 'what should be in that secret' : describeFound(value, ['secret']),
        ...(isSecret && { suggestion: 'Whoever can read this file can use it now: have it replaced.' }),
      },
    ];
  });
}

function fallbacks(name: string, { soundChannels, channels }: Draft): readonly Finding[] {
  const { fallback } = soundChannels[name] ?? {};
  if (fallback === undefined) return [];
  const path = ['channels', name, 'fallback'];
  if (!channels.includes(fallback)) {
    const suggestion = didYouMean(fallback, channels);
    const expected = `one of the channels ${channels.join(', ')}`;
    return [
      {
        severity: 'error',
        path,
        expected,
        found: describeFound(fallback),
        ...(suggestion && { suggestion }),
      },
    ];
  }
  const way = [name];
  for (let next: string | undefined = fallback; next; next = named(soundChannels, next)?.fallback) {
    if (next === name) {
      const found = [...way, name].join(' → ');
      return [{ severity: 'error', path, expected: 'a fallback that ends somewhere', found }];
    }
    // The circle is that of others, and is said there.
    if (way.includes(next)) return [];
    way.push(next);
  }
  return [];
}

/** What nothing is passed on to, and what a chain calls in vain, carries nothing. */
function onlyAsFallback(name: string, { soundChannels, systems, plays }: Draft): readonly Finding[] {
  if (!soundChannels[name]?.onlyAsFallback) return [];
  const found = (expected: string, is: string): Finding => ({
    severity: 'warning',
    path: ['channels', name, 'onlyAsFallback'],
    at: 'key',
    expected,
    found: is,
  });
  const isNamed = Object.values(soundChannels).some(({ fallback }) => fallback === name);
  const isCalled = [...Object.values(systems), ...Object.values(plays)].some(({ escalation }) =>
    escalation?.rungs.some(({ tell }) => tell.includes(name)),
  );
  return [
    ...(isNamed ? [] : [found('a channel that names it as `fallback`', 'none: it carries nothing')]),
    ...(isCalled ? [found('no escalation that calls it', 'one, whose calls do not reach it')] : []),
  ];
}

/** What stands in `calls` goes out as it is, so it must be nothing else than a call. */
function calls(name: string, { kind, calls: called }: ChannelEntry): readonly Finding[] {
  if (called === undefined || !kind.startsWith('slack')) return [];
  if (/^((<!(channel|here|everyone)>|<!subteam\^S[A-Z0-9]+>|<@[UW][A-Z0-9]+>) )+$/.test(`${called} `))
    return [];
  return [
    {
      severity: 'error',
      path: ['channels', name, 'calls'],
      expected: '<!channel>, <!here>, <!subteam^S012AB3CD> or <@U012AB3CD>',
      found: describeFound(called),
    },
  ];
}

function vendorKey(name: string, { template, key }: ChannelEntry): readonly Finding[] {
  if (!KEYED.includes(template) || key !== undefined) return [];
  return [
    {
      severity: 'error',
      path: ['channels', name],
      at: 'key',
      expected: `the key key, which the template ${template} needs`,
      found: 'nothing',
    },
  ];
}

function reports(
  name: string,
  { reports: wanted, template, onlyWhenCalled, onlyAsFallback: spare, systems: carried }: ChannelEntry,
  { systems: sound, names }: Draft,
): readonly Finding[] {
  if (!wanted) return [];
  const path = ['channels', name, 'reports'];
  const only = onlyWhenCalled ? 'onlyWhenCalled' : spare ? 'onlyAsFallback' : undefined;
  if (only || PAGERS.includes(template)) {
    const what = only ?? `the template ${String(template)}`;
    return [{ severity: 'error', path, expected: 'a channel that people read', found: `one with ${what}` }];
  }
  if ((carried ?? names.systems).some((system) => named(sound, system)?.report !== undefined)) return [];
  const expected = 'a report in one of the systems that it carries';
  return [{ severity: 'warning', path, expected, found: 'none' }];
}

function systems(name: string, { systems: carried }: ChannelEntry, { systems: sound, names }: Draft) {
  const unknown = (carried ?? []).flatMap((system, index): readonly Finding[] => {
    if (names.systems.includes(system)) return [];
    const suggestion = didYouMean(system, names.systems);
    return [
      {
        severity: 'error',
        path: ['channels', name, 'systems', index],
        expected: `one of the systems ${names.systems.join(', ')}`,
        found: describeFound(system),
        ...(suggestion && { suggestion }),
      },
    ];
  });
  const elsewhere = (carried ?? names.systems).filter((system) => named(sound, system)?.topic);
  return [
    ...unknown,
    ...elsewhere.map((system): Finding => ({
      severity: 'warning',
      path: ['channels', name],
      at: 'key',
      expected: 'systems whose notices go to Toban’s topic',
      found: `${system}, which has a topic of its own`,
      suggestion: `Subscribe the queue of ${name} to that topic, with raw delivery.`,
    })),
  ];
}
