import { roleOf } from '../roles.ts';
import type { Rule } from '../types.ts';

/** IAM User Guide, "Configure SAML assertions for the authentication response". Seconds. */
const SHORTEST = 900;
const LONGEST = 43_200;

export const duration: Rule = {
  id: 'session-duration',
  mode: 'C17',
  title: 'The session duration is one that the role allows',
  forAgent(input, { name }, { roles, sessionDuration }) {
    if (sessionDuration === undefined) return [];
    if (sessionDuration < SHORTEST || sessionDuration > LONGEST)
      return [
        {
          problem: `${name} asks for a session of ${sessionDuration} seconds; AWS takes ${SHORTEST} to ${LONGEST}`,
          remedy: 'Correct the attribute SessionDuration',
        },
      ];
    return roles.flatMap((arn) => {
      const longest = roleOf(input, arn)?.maxSessionDuration ?? LONGEST;
      if (sessionDuration <= longest) return [];
      return [
        {
          problem: `${name} asks for a session of ${sessionDuration} seconds; the role ${arn} allows ${longest}`,
          remedy: `Send ${longest} or less, or raise the maximum session duration of the role`,
        },
      ];
    });
  },
};
