/** The kill switch of one system, beside that of everything: `/toban/kill-switch/wordpress`. */
export function switchOfSystem(killSwitch: string, system: string): string {
  return `${killSwitch}/${system}`;
}
