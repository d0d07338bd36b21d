import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actions } from '../../shared/actions/index';
import type { Action } from '../../shared/domain/action';
import { en } from '../../shared/messages/en';
import { ja } from '../../shared/messages/ja';
import { guards } from '../../shared/guards/index';
import { sources } from '../../events/sources';
import { read } from '../../events/read';
import { dutyOf } from '../support/estate';
import { target } from '../support/proposal';

const root = join(__dirname, '../..');

function namesIn(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
    .map((name) => name.replace(/\.ts$/, ''))
    .sort();
}

function sourceText(...folders: string[]): string {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(join(root, folder, name), 'utf8')),
    )
    .join('\n');
}

describe('guards', () => {
  it('have a file each, and each file is in the order exactly once', () => {
    expect(guards.map(({ name }) => name).sort()).toEqual(namesIn('shared/guards'));
  });

  it('need only questions that can be asked before the act', () => {
    for (const { needs } of guards)
      expect([
        'alarm',
        'servers',
        'checks',
        'stopping',
        'peers',
        'calendars',
        'backups',
        'ledger',
        'killSwitch',
      ]).toEqual(expect.arrayContaining([...needs]));
  });
});

describe('actions', () => {
  it('have a file each, and each file with an action is registered', () => {
    const files = namesIn('shared/actions').filter((name) =>
      readFileSync(join(root, `shared/actions/${name}.ts`), 'utf8').match(/: (Command|Server)Action = \{/),
    );
    expect(Object.keys(actions).sort()).toEqual(files);
    for (const [name, action] of Object.entries(actions)) expect(action.name).toBe(name);
  });

  const ofKind = <Kind extends Action['kind']>(kind: Kind) =>
    Object.values(actions).filter(
      (action): action is Extract<Action, { kind: Kind }> => action.kind === kind,
    );

  it.each(Object.values(actions).map((action) => [action.name, action] as const))(
    '%s names its permissions, and what its parameters must look like',
    (_, { permissions, parameters }) => {
      expect(permissions.length).toBeGreaterThan(0);
      for (const { pattern, meaning, default: otherwise } of Object.values(parameters)) {
        expect(pattern).toMatch(/^\^.*\$$/);
        expect(meaning).not.toBe('');
        if (otherwise !== undefined) expect(otherwise).toMatch(new RegExp(pattern));
      }
    },
  );

  it.each(ofKind('server').map((action) => [action.name, action] as const))(
    '%s changes the server, hears what disruptive actions hear, and is never repeated',
    (_, action) => {
      expect(action).toMatchObject({ changes: true, disruptive: true, repeatable: false });
    },
  );

  it.each(ofKind('command').map((action) => [action.name, action] as const))(
    '%s orders what Systems Manager takes',
    (name, action) => {
      const order = action.order(
        { kind: 'action', action: name, with: { service: 'httpd', document: 'Acme-Fix' }, target },
        'k3x7q2m5vbtd-2.5',
      );
      expect(order.deliverySeconds).toBeGreaterThanOrEqual(30);
      expect(order.executionSeconds).toBeGreaterThan(0);
      expect(action.permissions).toEqual(['ssm:SendCommand']);
    },
  );

  it.each(
    ofKind('command')
      .filter(({ repeatable }) => repeatable)
      .map((action) => [action.name, action] as const),
  )('%s may be repeated, since its document of ours is told the attempt', (name, action) => {
    const order = action.order(
      { kind: 'action', action: name, with: { service: 'httpd' }, target },
      'k3x7q2m5vbtd-2.5',
    );
    expect(order.parameters['Attempt']).toBe('k3x7q2m5vbtd-2.5');
    expect(existsSync(join(root, `runbooks/${order.document}.yml`))).toBe(true);
  });
});

describe('messages', () => {
  const code = sourceText('shared', 'events');

  it('are the same in every language', () => {
    expect(Object.keys(ja).sort()).toEqual(Object.keys(en).sort());
  });

  it.each(Object.keys(en))('%s is said somewhere', (id) => {
    expect(code).toMatch(new RegExp(`because\\(\\s*'${id}'|id: '${id}'`));
  });
});

describe('sources', () => {
  it.each(sources.map(({ detailType }) => detailType))('%s has a sample that is understood', (detailType) => {
    const folders = readdirSync(join(root, 'events'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    const samples = folders.flatMap(({ name }) => {
      const folder = join(root, 'events', name, 'samples');
      if (!existsSync(folder)) return [];
      return readdirSync(folder)
        .filter((file) => file.endsWith('.json'))
        .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as { 'detail-type'?: string });
    });
    const ours = samples.filter((sample) => sample['detail-type'] === detailType);
    expect(ours.flatMap((sample) => read(sample)).some(({ kind }) => kind === 'signal')).toBe(true);
  });
});

it('the estate of the tests names a kill switch as duty.yml does', () => {
  expect(dutyOf().killSwitch).toBe('/toban/kill-switch');
});
