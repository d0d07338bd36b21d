import type { Tone } from '../console-state';

/** A coloured sign whose shape says the same as its colour; the words beside it say it to those who see neither. */
export function Sign({ tone }: { readonly tone: Tone }) {
  return (
    <svg class={`sign ${tone}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {shapeOf(tone)}
    </svg>
  );
}

function shapeOf(tone: Tone) {
  switch (tone) {
    case 'well':
      return <path d="M3 8.5l3.2 3.2L13 5" fill="none" stroke="currentColor" stroke-width="2.4" />;
    case 'busy':
      return <circle cx="8" cy="8" r="4.6" fill="none" stroke="currentColor" stroke-width="2.4" />;
    case 'warning':
      return <path d="M8 2l6.5 12h-13z" fill="currentColor" />;
    case 'bad':
      return <path d="M8 1l7 7-7 7-7-7z" fill="currentColor" />;
    case 'quiet':
      return <circle cx="8" cy="8" r="2.6" fill="currentColor" />;
    default:
      return tone satisfies never;
  }
}
