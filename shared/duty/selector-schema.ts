import * as z from 'zod';

import { expected, instanceId, text } from './schema-parts';

const tagValueWords = 'the value of the tag, a text';
const selectorWords =
  'exactly one of tags, instances or resourceGroup: an empty selector never means "all servers"';
export const selectorSchema = z
  .strictObject({
    tags: z
      .record(
        text('the key of a tag', 128),
        z.string(expected(tagValueWords)).max(256, expected(tagValueWords)),
      )
      .refine(
        (tags) => Object.keys(tags).length > 0,
        expected('at least one tag: no tags would mean "all servers"'),
      )
      .optional()
      .meta({ description: 'Servers that bear all of these tags.', minProperties: 1 }),
    instances: z
      .array(instanceId)
      .min(1, expected('at least one instance id'))
      .optional()
      .describe('These servers and no others.'),
    resourceGroup: text('the name of a resource group', 300)
      .optional()
      .describe('The members of this AWS resource group.'),
  })
  .refine((selector) => Object.keys(selector).length === 1, expected(selectorWords))
  .meta({
    description: 'Which servers a play may touch: exactly one of `tags`, `instances` or `resourceGroup`.',
    minProperties: 1,
    maxProperties: 1,
  });
