import type {
  RebootInstancesRequest,
  StartInstancesRequest,
  StopInstancesRequest,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../contracts';
import type { Operation } from '../../contracts';
import type { Server } from '../../world/servers/server';
import type { World } from '../../world/world';
import { serversById, stateCodes } from './servers-by-id';

/** Reboot, stop and start. DryRun answers DryRunOperation, as EC2 does when the caller may. */
export function changeOperations(world: World): Readonly<Record<string, Operation>> {
  return {
    RebootInstances(input: RebootInstancesRequest) {
      for (const server of chosen(world, input)) {
        if (server.state !== 'running') throw wrongState(server, 'rebooted');
        if (!server.rebooting) world.instances.reboot(server);
      }
      return {};
    },
    StopInstances(input: StopInstancesRequest) {
      const servers = chosen(world, input);
      return {
        StoppingInstances: servers.map((server) =>
          changed(server, () => {
            if (server.state === 'stopping' || server.state === 'stopped') return;
            if (server.state !== 'running' && server.state !== 'pending') throw wrongState(server, 'stopped');
            refuseStop(server);
            world.instances.stop(server);
          }),
        ),
      };
    },
    StartInstances(input: StartInstancesRequest) {
      const servers = chosen(world, input);
      return {
        StartingInstances: servers.map((server) =>
          changed(server, () => {
            if (server.state === 'running' || server.state === 'pending') return;
            if (server.state !== 'stopped') throw wrongState(server, 'started');
            world.instances.start(server);
          }),
        ),
      };
    },
  };
}

/** Servers that EC2 stops for nobody. */
function refuseStop({ id, rootDevice, lifecycle, stopProtected }: Server): void {
  if (stopProtected) {
    const why = `The instance '${id}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.`;
    throw new AwsError('OperationNotPermitted', why);
  }
  if (rootDevice === 'instance-store') {
    const why = `The instance '${id}' does not have an 'ebs' root device type and cannot be stopped.`;
    throw new AwsError('UnsupportedOperation', why);
  }
  if (lifecycle === 'spot') {
    throw new AwsError(
      'UnsupportedOperation',
      `You can't stop the Spot Instance '${id}' because it is associated with a one-time Spot Instance request.`,
    );
  }
}

/** Never all: a change names its servers. */
function chosen(
  world: World,
  input: { InstanceIds?: string[] | undefined; DryRun?: boolean | undefined },
): Server[] {
  if (!input.InstanceIds?.length) {
    throw new AwsError('MissingParameter', 'The request must contain the parameter InstanceIds');
  }
  const servers = serversById(world, input.InstanceIds);
  if (input.DryRun) {
    throw new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
  }
  return servers;
}

function changed(server: Server, change: () => void): unknown {
  const before = server.state;
  change();
  return {
    InstanceId: server.id,
    CurrentState: { Code: stateCodes[server.state], Name: server.state },
    PreviousState: { Code: stateCodes[before], Name: before },
  };
}

function wrongState({ id }: Server, verb: string): AwsError {
  return new AwsError(
    'IncorrectInstanceState',
    `The instance '${id}' is not in a state from which it can be ${verb}.`,
  );
}
