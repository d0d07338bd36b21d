const COLOUR = /\u001b\[\d{1,3}m/g;

/**
 * Text for a terminal, without the control characters from outside that could move its cursor; line breaks stay, and
 * where `coloured`, so do the colours. (A colour from outside can at worst be ugly.)
 */
export function printable(text: string, coloured = false): string {
  if (!coloured) return clean(text);
  const colours = text.match(COLOUR) ?? [];
  return text
    .split(COLOUR)
    .map((part, index) => `${clean(part)}${colours[index] ?? ''}`)
    .join('');
}

function clean(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu, ' ');
}
