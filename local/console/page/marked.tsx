const MARKS = /(`[^`\n]+`|\*[^*\n]+\*)/;

/** A message of a chat room: what stands between stars is bold, what stands between backquotes is typed as it is. */
export function Marked({ text }: { readonly text: string }) {
  return (
    <>{text.split(MARKS).map((part, index) => (index % 2 === 1 ? <Mark key={index} part={part} /> : part))}</>
  );
}

function Mark({ part }: { readonly part: string }) {
  const words = part.slice(1, -1);
  return part.startsWith('*') ? <strong>{words}</strong> : <code>{words}</code>;
}
