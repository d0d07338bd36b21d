import { createHash } from 'node:crypto';
import type { Caller, Clock } from '../contracts';
import { operatorRole } from './operator-role';

/** A key that signs: permanent ones have no token and no end. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Credentials of an assumed role. */
export interface SessionKey extends AccessKey {
  readonly sessionToken: string;
  readonly expiration: Date;
}

export interface Keys {
  /** Who holds a key, for the endpoint: `expired` for a session that has ended, undefined for nobody. */
  readonly credentials: (
    accessKeyId: string,
    sessionToken: string | undefined,
  ) => Caller | 'expired' | undefined;
  /** Mints temporary credentials for a session of a role. */
  readonly openSession: (session: {
    role: string;
    sessionName: string;
    durationSeconds: number;
  }) => SessionKey;
}

/** The one access key of a role, the same at every start, so that a restarted process needs no new one. */
export function accessKeyFor(role: string): AccessKey {
  return mint('AKIA', role);
}

/** The keys of these roles and of the operator, and of every session opened from now on. */
export function createKeys(roles: readonly string[], clock: Pick<Clock, 'now'>): Keys {
  const permanent = new Map<string, Caller>();
  for (const role of [operatorRole, ...roles]) {
    const { accessKeyId } = accessKeyFor(role);
    permanent.set(accessKeyId, { accessKeyId, role });
  }
  const sessions = new Map<string, { readonly caller: Caller; readonly key: SessionKey }>();

  return {
    credentials(accessKeyId, sessionToken) {
      const session = sessions.get(accessKeyId);
      if (!session) return sessionToken === undefined ? permanent.get(accessKeyId) : undefined;
      if (session.key.sessionToken !== sessionToken) return undefined;
      return clock.now() < session.key.expiration.getTime() ? session.caller : 'expired';
    },

    openSession({ role, sessionName, durationSeconds }) {
      const seed = `${role}/${sessionName}/${sessions.size}/${clock.now()}`;
      const key: SessionKey = {
        ...mint('ASIA', seed),
        sessionToken: digest(`token of ${seed}`).toString('base64'),
        expiration: new Date(clock.now() + durationSeconds * 1000),
      };
      sessions.set(key.accessKeyId, { caller: { accessKeyId: key.accessKeyId, role, sessionName }, key });
      return key;
    },
  };
}

/** AWS's form: a prefix that tells permanent from temporary, and sixteen capital letters or digits. */
function mint(prefix: 'AKIA' | 'ASIA', seed: string): AccessKey {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const name = [...digest(`key of ${seed}`).subarray(0, 16)].map((byte) => letters[byte % 32]).join('');
  return {
    accessKeyId: `${prefix}${name}`,
    secretAccessKey: digest(`secret of ${seed}`).toString('base64').slice(0, 40),
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
