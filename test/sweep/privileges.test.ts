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

function usage(unused: Usage['unused'], denied: Usage['denied'] = []): Usage {
  return { unused, denied };
}

it('a permission is useless when no drill needed it', () => {
  expect(privilegesOver([usage([query, publish]), usage([query])]).unused).toEqual([query]);
});

it('a permission that no drill can need is left out where its reason is written down', () => {
  expect(privilegesOver([usage([logs])]).unused).toEqual([]);
});

it('every denied call counts', () => {
  expect(privilegesOver([usage([]), usage([], [denial])]).denied).toEqual([denial]);
});
