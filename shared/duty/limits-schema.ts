import * as z from 'zod';

import { whole } from './schema-parts';

export const limitsSchema = z
  .strictObject({
    cooldownMinutes: whole('minutes', 1, 1440)
      .default(30)
      .describe('Minutes between two changes of one kind on one server.'),
    changesPerServerPerDay: whole('changes', 1, 24).default(3).describe('Changes on one server in 24 hours.'),
    handOverAtOpening: whole('openings', 2, 24)
      .default(3)
      .describe(
        'From this opening of the same matter in 24 hours on a human takes over: the fix does not hold.',
      ),
    staleAfterMinutes: whole('minutes', 1, 1440)
      .default(15)
      .describe(
        'An alarm event older than this many minutes is history and is read again before anything is done.',
      ),
    groupPercentPerHour: whole('percent', 1, 100)
      .default(10)
      .describe(
        'The part of the servers of a group, in percent, that may be changed within an hour. One may always be.',
      ),
    breakAtIncidents: whole('incidents', 2, 20)
      .default(3)
      .describe(
        'As many incidents of this play on different alarms within `breakWithinMinutes` open its circuit breaker: ' +
          'nothing more is changed for 30 minutes, and one person is paged for all of them.',
      ),
    breakWithinMinutes: whole('minutes', 1, 60)
      .default(10)
      .describe('The minutes in which `breakAtIncidents` are counted.'),
  })
  .prefault({})
  .describe('Limits of a play.');
