import type { Draft } from '../draft';
import type { Finding } from '../problem';
import type { SystemEntry } from '../schema';

/** Somebody is told, and nobody waits for mail that never comes. */
export function checkPeople({ systems, soundChannels }: Draft): readonly Finding[] {
  return Object.entries(systems).flatMap(([system, entry]) => [
    ...silentPhones(system, entry),
    ...checkAddresses(system, entry, soundChannels),
  ]);
}

/** Numbers are subscriptions of Toban's topic, and of no other: whoever is called there would sleep on. */
function silentPhones(system: string, { people, topic }: SystemEntry): readonly Finding[] {
  if (!topic) return [];
  return people.flatMap(({ name, phone }, index): readonly Finding[] =>
    phone === undefined
      ? []
      : [
          {
            severity: 'warning',
            path: ['systems', system, 'people', index, 'phone'],
            expected: 'a number that your own topic rings',
            found: 'a number that Toban subscribes to nothing but its own topic',
            suggestion: `Subscribe it to your topic by SMS with the filter policy ${policyOf(system, name)}, or no call rings.`,
          },
        ],
  );
}

/** As Toban's own subscriptions have it; the topic may carry other systems too. */
function policyOf(system: string, person: string): string {
  return JSON.stringify({ system: [system], people: [person], severity: ['critical'] });
}

function checkAddresses(
  system: string,
  { people, topic }: SystemEntry,
  soundChannels: Draft['soundChannels'],
): readonly Finding[] {
  const addressed = people.flatMap(({ email }, index) =>
    email ? [{ email: email.toLowerCase(), index }] : [],
  );
  const carried = Object.values(soundChannels).some(
    (channel) => !channel.systems || channel.systems.includes(system),
  );
  if (addressed.length === 0 && !topic && !carried) {
    return [
      {
        severity: 'warning',
        path: ['systems', system, 'people'],
        expected: 'somebody with an e-mail address, a channel, or a topic',
        found: 'nobody who is told',
      },
    ];
  }
  if (addressed.length > 0 && topic) {
    return [
      {
        severity: 'warning',
        path: ['systems', system, 'people'],
        expected: 'either a topic of your own or e-mail addresses of people',
        found: 'both: notices go to the topic only',
        suggestion: 'Subscribe these people to your topic.',
      },
    ];
  }
  return addressed
    .filter(({ email }, position) => addressed.findIndex((other) => other.email === email) < position)
    .map(({ email, index }) => ({
      severity: 'error' as const,
      path: ['systems', system, 'people', index, 'email'],
      expected: 'an e-mail address that nobody else of this system has',
      found: `"${email}" a second time`,
    }));
}
