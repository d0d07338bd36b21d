import type { Metafile } from 'esbuild';

import { clientsLoaded, clientsMade, sdkInBundle } from './sdk-in-bundle';

function bundleOf(inputs: Readonly<Record<string, number>>): Metafile {
  const left = Object.entries(inputs).map(([file, bytesInOutput]) => [file, { bytesInOutput }]);
  return {
    inputs: {},
    outputs: { 'f.js': { bytes: 0, imports: [], exports: [], inputs: Object.fromEntries(left) } },
  };
}

describe('the SDK clients that a function is compared with', () => {
  const uses = sdkInBundle(
    bundleOf({
      'functions/remediate.ts': 300,
      'node_modules/@smithy/core/dist-es/index.js': 9000,
      'node_modules/@aws-sdk/client-ec2/dist-es/EC2Client.js': 400,
      'node_modules/@aws-sdk/client-ec2/dist-es/commands/DescribeInstancesCommand.js': 90,
      'node_modules/@aws-sdk/client-ec2/dist-es/commands/StopInstancesCommand.js': 0,
      'node_modules/@aws-sdk/client-ec2/dist-es/pagination/DescribeInstancesPaginator.js': 60,
      'node_modules/@aws-sdk/client-ec2/dist-es/schemas/schemas_0.js': 5000,
      'node_modules/@aws-sdk/client-sts/dist-es/commands/AssumeRoleCommand.js': 0,
    }),
  );

  it('are those that tree shaking left in it, with its operations', () => {
    expect(clientsLoaded(uses)).toBe(
      "export { EC2Client, DescribeInstancesCommand, paginateDescribeInstances } from '@aws-sdk/client-ec2';\n",
    );
  });

  it('are made where the comparison is with clients that are ready for a call', () => {
    expect(clientsMade(uses).split('\n').slice(1)).toEqual([
      "import { EC2Client } from '@aws-sdk/client-ec2';",
      'export const madeEC2Client = new EC2Client({ region: process.env.AWS_REGION });',
      '',
    ]);
  });
});
