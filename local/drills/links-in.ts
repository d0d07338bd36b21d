/** The addresses of our door that stand in a message, each once, in the order in which they are read. */
export function linksIn(message: string): readonly string[] {
  return [...new Set(message.match(/https?:\/\/[^\s"<>]+\/reply\/[^\s"<>]+/g))];
}
