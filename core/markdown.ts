/** Text of others as GitHub-flavoured Markdown on one line: nothing in it is markup, nor ends a list or a row. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_[\]<>#|]/g, (character) => `\\${character}`);
}
