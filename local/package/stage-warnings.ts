import type { Duty } from '../../shared/domain/duty';
import { sampleValues } from '../../shared/duty/sample-values';

/** The stage of the AWS of this machine, which the values of the example were made for. */
const LOCAL = 'local';

/** What somebody should know before a stage is deployed with this duty.yml: each a sentence. */
export function stageWarnings(
  stage: string,
  { file, text, duty }: { readonly file: string; readonly text: string; readonly duty: Duty },
): readonly string[] {
  if (stage === LOCAL) return [];
  const samples = sampleValues(text).map(({ value, line }) => `${value} (line ${line})`);
  return [
    ...(samples.length > 0
      ? [`${file} still has sample values, which a deployment would use: ${samples.join(', ')}.`]
      : []),
    ...(duty.armed.includes(stage)
      ? []
      : [
          `The stage ${stage} only observes: it decides, records and tells, and changes nothing. \`armed\` in ${file} names ${duty.armed.join(', ') || 'no stage'}.`,
        ]),
  ];
}
