const WIDTH = 92;

/** Text broken into lines. */
export function wrap(text: string, indent = ''): string {
  const lines: string[] = [''];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (indent.length + line.length + word.length < WIDTH)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `${indent}${line}`).join('\n');
}

/** One line or more for each entry, hanging behind its dash. */
export function bullets(entries: readonly string[]): string {
  return entries.map((entry) => `  - ${wrap(entry, '    ').trimStart()}`).join('\n');
}

/** A title as a sentence of its own. */
export function sentence(title: string): string {
  return /[.!?)]$/.test(title) ? title : `${title}.`;
}
