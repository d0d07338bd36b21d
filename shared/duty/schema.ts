import * as z from 'zod';

import { backupSchema } from './backup-schema';
import { channelSchema } from './channel-schema';
import { playSchema, type stepSchema } from './play-schema';
import { receiveSchema, repliesSchema } from './receive-schema';
import { expected, name, text } from './schema-parts';
import { selectorSchema } from './selector-schema';
import { systemSchema } from './system-schema';

const accountWords = 'the number of an account, 12 digits in quotes';
const account = z.string(expected(accountWords)).regex(/^\d{12}$/, expected(accountWords));

const killSwitchWords = 'the name of an SSM parameter, /toban/kill-switch';

export const dutySchema = z
  .strictObject({
    version: z.literal(1, expected('1')).describe('The version of this format.'),
    armed: z
      .array(name)
      .default([])
      .describe(
        'The stages in which Toban may change things. Every other stage observes: it decides, records and tells.',
      ),
    killSwitch: z
      .string(expected(killSwitchWords))
      .max(512, expected(killSwitchWords))
      .regex(/^(?!\/(aws|ssm)(\/|$))(\/[A-Za-z0-9_.-]+)+$/i, expected(killSwitchWords))
      .default('/toban/kill-switch')
      .describe('Name of the SSM parameter that must read `off` for Toban to act. Unreadable counts as on.'),
    accounts: z
      .record(account, text('a name', 64))
      .default({})
      .describe('What people call an account, by its number: `"111122223333": production`.'),
    systems: z
      .record(name, systemSchema)
      .refine((systems) => Object.keys(systems).length > 0, expected('at least one system'))
      .meta({ description: 'Systems by name.', minProperties: 1 }),
    channels: z
      .record(name, channelSchema)
      .default({})
      .describe(
        'What carries notices besides e-mail, by name. Each has a queue of its own, so none blocks another.',
      ),
    selectors: z.record(name, selectorSchema).default({}).describe('Selectors by name.'),
    plays: z
      .record(name, playSchema)
      .default({})
      .describe('Plays by name. The order counts: the first that matches an alarm answers it.'),
    backups: z
      .record(name, backupSchema)
      .default({})
      .describe(
        'Policies of backups by name. Each takes one backup of each of its servers on each of its days.',
      ),
    receive: receiveSchema.optional(),
    replies: repliesSchema.optional(),
  })
  .meta({ title: 'duty.yml', description: 'Everything that this estate wants done by Toban.' });

export type DutyFile = z.output<typeof dutySchema>;
export type SystemEntry = z.output<typeof systemSchema>;
export type ChannelEntry = z.output<typeof channelSchema>;
export type BackupEntry = z.output<typeof backupSchema>;
export type SelectorEntry = z.output<typeof selectorSchema>;
export type PlayEntry = z.output<typeof playSchema>;
export type StepEntry = z.output<typeof stepSchema>;
