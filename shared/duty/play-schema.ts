import * as z from 'zod';

import { escalationSchema } from './escalation-schema';
import { limitsSchema } from './limits-schema';
import { expected, text, whole } from './schema-parts';

const modes = ['auto', 'ask', 'notify'] as const;
const approvalSchema = z
  .strictObject({
    people: z
      .array(text('the name of a person of the system'))
      .default([])
      .describe('Who may approve: names of people of the system. All of them when nobody is named.'),
    withinMinutes: whole('minutes', 1, 1440)
      .default(15)
      .describe('Minutes until the request expires. Then nothing is done, and the matter is handed over.'),
  })
  .prefault({})
  .describe('Whom `mode: ask` asks.');

const stepValueWords = 'a text';
export const stepSchema = z
  .strictObject({
    action: z
      .string(expected('the name of an action'))
      .describe('What to do; `docs/duty.md` lists the actions.'),
    with: z
      .record(z.string(), z.string(expected(stepValueWords)).max(1024, expected('at most 1024 characters')))
      .default({})
      .describe('The parameters of the action.'),
    afterMinutes: whole('minutes', 0, 720)
      .default(0)
      .describe(
        'Minutes that the alarm must have been red before the step is tried: time to recover without us.',
      ),
    withinMinutes: whole('minutes', 1, 720)
      .default(5)
      .describe('Minutes until the step must have been verified; after that the next step is tried.'),
    verify: z
      .enum(['alarm-ok', 'target-healthy', 'status-checks', 'command'])
      .optional()
      .describe(
        'Who says that the step worked: the alarm that is OK again, the load balancer (`target-healthy`), both status ' +
          'checks of EC2 with the agent (`status-checks`), or the command’s own result. `alarm-ok` for actions that ' +
          'change something, `command` for those that only look. Whoever says it, the matter ends when the alarm is OK.',
      ),
    mode: z.enum(modes).optional().describe('For this step, instead of the play’s `mode`.'),
    modeOutsideHours: z
      .enum(modes)
      .optional()
      .describe('For this step, instead of the play’s `modeOutsideHours`.'),
  })
  .describe('One rung of a play.');

const patternWords = 'the name of an alarm, * for any characters';
export const playSchema = z
  .strictObject({
    system: z.string(expected('the name of a system')).describe('Whose servers, people and language.'),
    alarms: z
      .array(text(patternWords, 255))
      .min(1, expected('at least one name of an alarm'))
      .describe(
        'Alarms that this play answers; `*` stands for any characters. The first play that matches answers.',
      ),
    targets: z
      .string(expected('the name of a selector'))
      .describe('The selector of servers that it may touch.'),
    steps: z
      .array(stepSchema)
      .min(1, expected('at least one step'))
      .describe(
        'What is tried, in this order, until the alarm is OK again. After the last one a human takes over.',
      ),
    insufficientData: z
      .enum(['tell', 'act', 'ignore'])
      .default('tell')
      .describe(
        'INSUFFICIENT_DATA is neither broken nor fixed: tell somebody, treat it like ALARM, or let it pass.',
      ),
    observe: z
      .boolean(expected('true or false'))
      .default(false)
      .describe(
        'A play that only observes decides, records and tells, and touches nothing, even in an armed stage: try a new ' +
          'play this way first.',
      ),
    mode: z
      .enum(modes)
      .default('auto')
      .describe(
        'What Toban may do by itself: `auto` acts, `ask` acts when a person approved, `notify` only tells. Looking is ' +
          'always allowed.',
      ),
    modeOutsideHours: z
      .enum(modes)
      .optional()
      .describe(
        'The same for the time outside the `businessHours` of the system; `mode` holds then too when this is absent. What `notify` left to people is taken up when another mode begins, unless somebody acknowledged it or took it over.',
      ),
    approval: approvalSchema,
    escalation: escalationSchema
      .optional()
      .describe('Who is called for this play, instead of the system’s `escalation`. No rungs: nobody.'),
    limits: limitsSchema,
  })
  .describe('Which alarms, which targets, which steps, under which limits.');
