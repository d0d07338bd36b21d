import * as z from 'zod/mini';

/** Slack's ids of people. */
export const Member = z.string().check(z.regex(/^[UW][A-Z0-9]{2,20}$/));

/** Somebody pressed a button of a message. */
export const BlockActions = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: Member }),
  actions: z.array(
    z.object({
      action_id: z.string(),
      value: z.nullish(z.string()),
      /** Of a menu: what was chosen in it. */
      selected_option: z.nullish(z.object({ value: z.string() })),
    }),
  ),
});

/** Slack asks whether this address is ours, and wants its own word back. */
export const UrlVerification = z.object({
  type: z.literal('url_verification'),
  challenge: z.string().check(z.regex(/^[A-Za-z0-9._-]{1,200}$/)),
});

/** What a button of ours carries. */
export const ButtonValue = z.object({ ticket: z.string(), plan: z.nullish(z.string()) });

/** What an entry of our menu carries. */
export const EntryValue = z.object({ verb: z.string(), ticket: z.string() });

/** A slash command: flat fields of a form. */
export const SlashCommand = z.object({ command: z.string(), user_id: Member, text: z.optional(z.string()) });
