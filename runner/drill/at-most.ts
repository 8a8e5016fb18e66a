import type { JudgedPart } from './report.ts';

/** A number that was got, held against the most that it may be. */
export function atMost(
  id: string,
  title: string,
  { got, limit }: { got: number; limit: number },
): JudgedPart {
  return { id, title, expected: `${limit} or fewer`, got: String(got), held: got <= limit };
}
