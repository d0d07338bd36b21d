import type { ListGroupResourcesInput } from '@aws-sdk/client-resource-groups';
import { AwsError } from '../contracts';
import type { LocalService } from '../contracts';
import type { World } from '../world/world';
import { page } from './paging';

/** Resource Groups: the members of a group. */
export function createResourceGroups(world: World): LocalService {
  const { region, account } = world;
  return {
    operations: {
      ListGroupResources({ Group, GroupName, MaxResults = 50, NextToken }: ListGroupResourcesInput) {
        const name = nameOf(Group ?? GroupName);
        const members = world.resourceGroups.get(name);
        if (!members) throw new AwsError('NotFoundException', `Cannot find group ${name}`, 404);
        const { items, nextToken } = page(members, MaxResults, NextToken);
        const identifiers = items.map((id) => ({
          ResourceArn: `arn:aws:ec2:${region}:${account}:instance/${id}`,
          ResourceType: 'AWS::EC2::Instance',
        }));
        return {
          Resources: identifiers.map((Identifier) => ({ Identifier })),
          ResourceIdentifiers: identifiers,
          ...(nextToken ? { NextToken: nextToken } : {}),
        };
      },
    },
    access: {
      ListGroupResources: ({ Group, GroupName }: ListGroupResourcesInput) => [
        {
          action: 'resource-groups:ListGroupResources',
          resources: [`arn:aws:resource-groups:${region}:${account}:group/${nameOf(Group ?? GroupName)}`],
        },
      ],
    },
  };
}

function nameOf(nameOrArn = ''): string {
  return nameOrArn.replace(/^arn:aws:resource-groups:[^:]*:[^:]*:group\//, '');
}
