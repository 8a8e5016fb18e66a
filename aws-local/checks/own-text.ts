/**
 * The same text in memory of its own. V8's substrings hold on to the text that they were cut from, so
 * what is kept for hours must not be a piece of a message.
 */
export function ownText(text: string): string {
  return Buffer.from(text).toString();
}
