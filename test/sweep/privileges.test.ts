import { privilegesOver } from '../../local/drills/privileges';
import type { Usage } from '../../local/iam/usage';

const query = { role: 'Remediate', sid: 'statement 3', action: 'dynamodb:Query' };
const publish = { role: 'Remediate', sid: 'statement 6', action: 'sns:Publish' };
const logs = { role: 'Remediate', sid: 'statement 1', action: 'logs:PutLogEvents' };
const denial = {
  role: 'Remediate',
  action: 'ec2:StopInstances',
  resource: '*',
  because: 'nothing allows it',
  times: 1,
};

function usage({ unused = [], used = [], denied = [] }: Partial<Usage>): Usage {
  return { unused, used, denied };
}

it('a permission is useless when no drill needed it', () => {
  const one = usage({ unused: [query, publish] });
  const another = usage({ unused: [query], used: [publish] });
  expect(privilegesOver([one, another]).unused).toEqual([query]);
});

it('a role that only some drills deploy is judged by those, whichever comes first', () => {
  const deliver = { role: 'Deliver', sid: 'statement 2', action: 'ses:SendEmail' };
  expect(privilegesOver([usage({}), usage({ unused: [deliver] })]).unused).toEqual([deliver]);
});

it('a permission is the same wherever its statement stands', () => {
  const moved = { ...query, sid: 'statement 4' };
  expect(privilegesOver([usage({ unused: [query] }), usage({ used: [moved] })]).unused).toEqual([]);
});

it('a permission that no drill can need is left out where its reason is written down', () => {
  expect(privilegesOver([usage({ unused: [logs] })]).unused).toEqual([]);
});

it('every denied call counts', () => {
  expect(privilegesOver([usage({}), usage({ denied: [denial] })]).denied).toEqual([denial]);
});
