/** The kill switch of one system, beside that of everything: `/toban/kill-switch/wordpress`. */
export function switchOfSystem(killSwitch: string, system: string): string {
  return `${killSwitch}/${system}`;
}

/** The kill switch of one play, beside that of its system: `/toban/kill-switch/wordpress/web-server-down`. */
export function switchOfPlay(killSwitch: string, system: string, play: string): string {
  return `${switchOfSystem(killSwitch, system)}/${play}`;
}
