import type {
  DeleteParameterRequest,
  GetParameterRequest,
  GetParametersRequest,
  PutParameterRequest,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../../contracts';
import type { Operation } from '../../contracts';
import type { World } from '../../world/world';

export function parameterOperations({
  parameters,
  region,
  account,
}: World): Readonly<Record<string, Operation>> {
  const described = (wanted: string) => {
    const { name, value, type, version, changedAt } = parameters.get(wanted);
    return {
      Name: name,
      Type: type,
      Value: value,
      Version: version,
      LastModifiedDate: new Date(changedAt),
      ARN: `arn:aws:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`,
      DataType: 'text',
    };
  };
  return {
    GetParameter: ({ Name = '' }: GetParameterRequest) => ({ Parameter: described(Name) }),
    GetParameters({ Names = [] }: GetParametersRequest) {
      if (Names.length < 1 || Names.length > 10)
        throw new AwsError('ValidationException', 'names: must have 1 to 10 members');
      const known = Names.filter((name) => parameters.has(name));
      return {
        Parameters: known.map(described),
        InvalidParameters: Names.filter((name) => !known.includes(name)),
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
