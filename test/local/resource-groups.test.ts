import { createResourceGroups } from '../../local/services/resource-groups';
import { ask } from './support/call';
import { testWorld, web1, web2 } from './world-support';

it('lists the servers of a group, page by page, and does not know others', async () => {
  const at = await testWorld({});
  at.world.resourceGroups.set('shop-staging', [web1, web2]);
  const service = createResourceGroups(at.world);

  const first = await ask(service, 'ListGroupResources', { Group: 'shop-staging', MaxResults: 1 });
  expect(first['ResourceIdentifiers']).toEqual([
    {
      ResourceArn: `arn:aws:ec2:ap-northeast-1:123456789012:instance/${web1}`,
      ResourceType: 'AWS::EC2::Instance',
    },
  ]);
  const Group = 'arn:aws:resource-groups:ap-northeast-1:123456789012:group/shop-staging';
  expect(
    await ask(service, 'ListGroupResources', { Group, MaxResults: 1, NextToken: first['NextToken'] }),
  ).toMatchObject({
    Resources: [{ Identifier: { ResourceArn: `arn:aws:ec2:ap-northeast-1:123456789012:instance/${web2}` } }],
  });
  await expect(ask(service, 'ListGroupResources', { Group: 'nothing' })).rejects.toMatchObject({
    name: 'NotFoundException',
  });
  await at.close();
});
