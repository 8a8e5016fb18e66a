import type { AssertionMessage } from '../../saml/types.ts';

/** The earliest SessionNotOnOrAfter, in milliseconds since the epoch; undefined when none is given. */
export function endOfIdpSession({ authnStatements }: AssertionMessage): number | undefined {
  const ends = authnStatements.flatMap(({ sessionNotOnOrAfter }) => sessionNotOnOrAfter ?? []);
  return ends.length === 0 ? undefined : Math.min(...ends);
}
