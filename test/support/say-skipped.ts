/**
 * Says on stderr what is not tested here, why, and how to have it tested: a skipped test that nobody
 * notices is no better than none. Gives back whether to skip.
 */
export function saySkipped(what: string, because: { missing: boolean; remedy: string }): boolean {
  if (because.missing)
    process.stderr.write(`\nSKIPPED: ${what}\n  To have it tested: ${because.remedy}\n\n`);
  return because.missing;
}
