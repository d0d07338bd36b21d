/** For so many hours after its notice a one-time link opens its page: it outlives the night, and not the next one. */
export const LINK_HOURS = 24;
