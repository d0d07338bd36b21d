/** What the alphabet of GSM 03.38 has, in which a part of an SMS holds more than twice as much. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** These take two places there. */
const EXTENDED = '^{}\\[~]|€\f';

/** Characters that one part holds, alone and as one of several, which carry how they belong together. */
const ROOM = { gsm: { alone: 160, joined: 153 }, ucs2: { alone: 70, joined: 67 } } as const;

/** In how many parts a text goes out by SMS: 140 bytes each, in UCS-2 where one character needs it. */
export function smsParts(text: string): number {
  const characters = Array.from(text);
  const isGsm = characters.every((each) => BASIC.includes(each) || EXTENDED.includes(each));
  const length = isGsm
    ? characters.reduce((sum, each) => sum + (EXTENDED.includes(each) ? 2 : 1), 0)
    : text.length;
  const { alone, joined } = isGsm ? ROOM.gsm : ROOM.ucs2;
  return length <= alone ? 1 : Math.ceil(length / joined);
}
