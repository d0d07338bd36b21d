/** A sentence of Toban: what stands between backquotes is meant to be typed as it is. */
export function Sentence({ text }: { readonly text: string }) {
  return (
    <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</>
  );
}
