/** The same words in any case, with any quotes, broken over any lines. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/["'`´‘’‚“”„«»\\]/g, '')
    .replace(/[\s\u00ad\u200b-\u200d\ufeff]+/g, ' ')
    .trim();
}
