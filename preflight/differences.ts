import type { JsonValue } from '../aws-local/index.ts';
import type { AgentClaims, Difference, PreflightInput } from './types.ts';

const COMPARED: readonly { what: Difference['what']; of(agent: AgentClaims): JsonValue }[] = [
  { what: 'session name', of: ({ sessionName }) => sessionName },
  { what: 'roles', of: ({ roles }) => [...roles].sort() },
  { what: 'session duration', of: ({ sessionDuration }) => sessionDuration ?? null },
];

/** How the IdPs differ in what they would send for each person, the order of roles aside. */
export function differencesOf({ idps }: PreflightInput): readonly Difference[] {
  const people = [...new Set(idps.flatMap(({ agents }) => agents.map(({ person }) => person)))];
  const lists = idps.map(({ name, agents }) => ({
    name,
    byPerson: new Map(agents.map((agent) => [agent.person, agent])),
  }));
  return people.sort().flatMap((person) => {
    const claims = lists.map(({ name, byPerson }) => [name, byPerson.get(person)] as const);
    if (claims.some(([, agent]) => agent === undefined))
      return [
        difference(
          person,
          'presence',
          claims.map(([name, agent]) => [name, agent !== undefined]),
        ),
      ];
    return COMPARED.flatMap(({ what, of }) => {
      const values = claims.map(
        ([name, agent]) => [name, agent === undefined ? null : of(agent)] as const,
      );
      const distinct = new Set(values.map(([, value]) => JSON.stringify(value)));
      return distinct.size === 1 ? [] : [difference(person, what, values)];
    });
  });
}

function difference(
  person: string,
  what: Difference['what'],
  values: readonly (readonly [string, JsonValue])[],
): Difference {
  return { person, what, values: Object.fromEntries(values) };
}
