import { wrapCells } from '../docs/cells';
import { columns } from './columns';

/** A text broken into lines of the terminal, all but the first of them indented by `indent` columns, where the text begins. */
export function hanging(text: string, indent: number, width = columns()): string {
  return wrapCells(text, width - indent).join(`\n${' '.repeat(indent)}`);
}
