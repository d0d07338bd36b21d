/** An alarm state whose reason begins with this was set by hand to rehearse: decided and told, never acted on. */
export const REHEARSAL = 'toban-rehearsal';
