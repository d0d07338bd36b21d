import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Ticket } from '../../shared/domain/ticket';
import type { Drill } from './drill';
import { plantedKey, plantedSecrets } from './planted-secrets';
import type { Scene } from './scene';

export const evidenceKept: Drill = {
  name: 'evidence-kept',
  shows:
    'Before a dead web server is restarted, what was seen on it lies in S3, without the secrets and visitors of its logs.',
  servers: 'real',
  async play(scene) {
    const { tell, world, until, untilStage, sent, expect } = scene;
    tell('secrets and addresses of visitors stand in the logs of web-1; then its web server dies');
    plant(scene);
    await world.killService('web-1', 'httpd');
    await until('the evidence is there', () => fileOf(scene) !== undefined);
    expect('commands when it is there', sent(), { 'Toban-Diagnose': 1 });
    const ticket = await untilStage('closed');
    expect('commands in the end', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });

    const finished = ticket.entries.find(({ because }) => because.id === 'diagnosis-read')?.because;
    const place = finished?.id === 'diagnosis-read' ? finished.evidence : undefined;
    const [looked] = world.commands.all.toReversed();
    expect(
      'where the ticket says that it lies',
      place,
      `s3://toban-local-evidence-${world.account}-${world.region}/evidence/${ticket.key}-1/${looked?.id}/${world.server('web-1').id}/awsrunShellScript/Diagnose/stdout`,
    );
    const file = fileOf(scene) ?? '';
    expect('the file', file, join(world.buckets.folder, (place ?? '').replace('s3://', '')));
    const evidence = readFileSync(file, 'utf8');
    expect('the state of the service is in it', evidence.includes('Active: failed'), true);
    expect('the log is in it', evidence.includes('[client [address]'), true);
    const kept = [evidence, JSON.stringify(ticket)].join('\n');
    expect(
      'secrets in it or on the ticket',
      [...plantedSecrets.map(({ secret }) => secret), ...plantedKey.split('\n')].filter((secret) =>
        kept.includes(secret),
      ),
      [],
    );
    expect('the calls that CloudTrail knows', requestsOf(ticket.intents), 2);
  },
};

function plant({ world }: Scene): void {
  const { journal, folder } = world.server('web-1');
  const lines = [...plantedSecrets.map(({ line }) => line), ...plantedKey.split('\n')];
  for (const text of lines) journal.write({ unit: 'httpd', priority: 'err', from: 'httpd[4711]', text });
  const logs = join(folder, 'var', 'log', 'httpd');
  mkdirSync(logs, { recursive: true });
  writeFileSync(join(logs, 'error_log'), `${lines.join('\n')}\n`);
}

/** The one object that was written, if there is one yet. */
function fileOf({ world }: Scene): string | undefined {
  const [command] = world.commands.all.filter(({ output }) => output);
  if (!command?.output) return undefined;
  const { bucket, prefix } = command.output;
  const file = join(
    world.buckets.folder,
    bucket,
    prefix,
    command.id,
    world.server('web-1').id,
    'awsrunShellScript/Diagnose/stdout',
  );
  return existsSync(file) ? file : undefined;
}

function requestsOf(intents: Ticket['intents']): number {
  return Object.values(intents).filter(
    ({ effect, outcome }) => effect.kind === 'action' && outcome?.kind === 'applied' && outcome.request,
  ).length;
}
