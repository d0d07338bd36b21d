import type { DeleteParameterRequest, GetParameterRequest, PutParameterRequest } from '@aws-sdk/client-ssm';
import { AwsError } from '../../contracts';
import type { Operation } from '../../contracts';
import type { World } from '../../world/world';

export function parameterOperations({
  parameters,
  region,
  account,
}: World): Readonly<Record<string, Operation>> {
  return {
    GetParameter({ Name = '' }: GetParameterRequest) {
      const { name, value, type, version, changedAt } = parameters.get(Name);
      return {
        Parameter: {
          Name: name,
          Type: type,
          Value: value,
          Version: version,
          LastModifiedDate: new Date(changedAt),
          ARN: `arn:aws:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`,
          DataType: 'text',
        },
      };
    },
    PutParameter({ Name = '', Value = '', Type, Overwrite }: PutParameterRequest) {
      if (!/^[\w.\-/]+$/.test(Name))
        throw new AwsError('ValidationException', `Parameter name: can't be "${Name}"`);
      if (Value === '')
        throw new AwsError(
          'ValidationException',
          'Parameter value: must have length greater than or equal to 1',
        );
      const { version } = parameters.put(Name, Value, {
        ...(Type === undefined ? {} : { type: Type }),
        ...(Overwrite === undefined ? {} : { overwrite: Overwrite }),
      });
      return { Version: version, Tier: 'Standard' };
    },
    DeleteParameter({ Name = '' }: DeleteParameterRequest) {
      parameters.delete(Name);
      return {};
    },
  };
}
