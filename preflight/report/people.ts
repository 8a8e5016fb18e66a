const MOST = 8;

/** The first of many people, and how many more. */
export function peopleIn(people: readonly string[]): string {
  const more = people.length - MOST;
  return people.slice(0, MOST).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
