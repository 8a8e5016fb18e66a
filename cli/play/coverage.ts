import { GROUPS, MODES } from '../../catalogue/index.ts';
import type { CoverageGroup } from '../../reports/index.ts';

/** The catalogue of failure modes, as a report measures its coverage by. */
export function coverageGroups(): readonly CoverageGroup[] {
  return Object.entries(GROUPS).map(([letter, title]) => ({
    title: `${letter}. ${title}`,
    modes: MODES.filter(({ id }) => id.startsWith(letter)).map(
      ({ id, title: name, scenarios, unplayed }) => ({
        id,
        title: name,
        scenarios,
        ...(unplayed !== undefined && { unplayed: unplayed.because }),
      }),
    ),
  }));
}
