import * as events from '@aws-sdk/client-eventbridge';
import * as kms from '@aws-sdk/client-kms';
import * as secretsManager from '@aws-sdk/client-secrets-manager';

import { drillClock } from '../../local/clock';
import { serveAws } from '../../local/endpoint/serve-aws';
import { environmentOf } from '../../local/host/environment';
import { createAuthorizer } from '../../local/iam/authorizer';
import { accessKeyFor, createKeys } from '../../local/iam/keys';
import { rolesOf } from '../../local/iam/roles';
import { createUsage } from '../../local/iam/usage';
import type { ServicePackage } from '../../local/package/service-package';
import { createEvents } from '../../local/services/events';
import { createKms } from '../../local/services/kms';
import { createSecretsManager } from '../../local/services/secrets-manager';
import { doorSecret } from '../../local/stack/door-secret';
import { functionsOf } from '../../local/stack/functions-of';
import { ACCOUNT, REGION } from '../../local/stack/local-aws';
import { loadTemplate } from '../../local/template/load-template';
import { secretsOf } from '../../resources/secrets-of';
import type { Duty } from '../../shared/domain/duty';

export interface ServedDoor {
  /** Of the door's process. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * What the door calls, over real HTTP and with its own role, and nothing else: no clock runs, so no event that it puts on
 * the bus wakes anybody while the next answer is measured.
 */
export async function serveDoor({ templateFile, bundles }: ServicePackage, duty: Duty): Promise<ServedDoor> {
  const place = { account: ACCOUNT, region: REGION };
  const clock = drillClock(new Date().toISOString());
  const template = loadTemplate(templateFile, { ...place, stackName: 'toban-local' });
  const roles = rolesOf(template);
  const { credentials } = createKeys(
    roles.map(({ name }) => name),
    clock,
  );
  const { authorize } = createAuthorizer(roles, createUsage(roles));
  const secrets = createSecretsManager(place, clock);
  for (const name of secretsOf(duty)) secrets.put(name, doorSecret(name));
  const settings = { region: REGION, credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' } };
  const served = await serveAws({
    account: ACCOUNT,
    clock,
    credentials,
    authorize,
    services: [
      {
        client: new events.EventBridgeClient(settings),
        module: events,
        service: createEvents({ clock, template, place, deliver: () => () => undefined }),
      },
      { client: new kms.KMSClient(settings), module: kms, service: createKms(template) },
      {
        client: new secretsManager.SecretsManagerClient(settings),
        module: secretsManager,
        service: secrets,
      },
    ],
  });
  const receive = functionsOf(template, bundles).find(({ name }) => name.endsWith('-receive'));
  if (!receive) throw new Error('Expected the template to have the door');
  return {
    environment: environmentOf(receive, {
      ...place,
      endpointUrl: served.url,
      credentials: accessKeyFor(receive.role),
      application: 'cold-answer',
    }),
    close: () => served.close(),
  };
}
