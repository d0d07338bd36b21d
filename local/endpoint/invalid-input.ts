import { AwsError } from '../contracts';
import { refuse } from './refusals';
import type { ServiceShape } from './service-shape';
import { describeProblems, type Problem } from './validate';

/** EC2 tells missing and unknown parameters apart by their codes; the others have one word. */
export function invalidInput(shape: ServiceShape, problems: readonly Problem[]): AwsError {
  const message = describeProblems(problems);
  if (shape.protocol !== 'ec2-query') return refuse(shape, 'invalid', message);
  const [first] = problems;
  if (first?.kind === 'missing') return new AwsError('MissingParameter', message);
  if (first?.kind === 'unknown') return new AwsError('UnknownParameter', message);
  return refuse(shape, 'invalid', message);
}
