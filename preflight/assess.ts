import { differencesOf } from './differences.ts';
import { RULES } from './rules/registry.ts';
import type {
  AgentClaims,
  Assessment,
  Finding,
  IdpReadiness,
  PreflightFinding,
  PreflightIdp,
  PreflightInput,
  Rule,
} from './types.ts';
import { unknownOf } from './unknown.ts';

/** What keeps one person out at one IdP. */
interface Barrier {
  idp: string;
  person: string;
  rule: Rule;
  finding: Finding;
}

/**
 * Whether every IdP is ready to take over today: who would get in by each of them, who would not, and
 * why. Somebody without a role, or whom Amazon Connect does not know, is no failure of an IdP.
 */
export function assess(input: PreflightInput): Assessment {
  const barriers = input.idps.flatMap((idp) => barriersAt(input, idp));
  const expected = expectedPeople(input);
  const idps = input.idps.map((idp) => readinessOf(idp, expected, barriers));
  const findings = [
    ...nobody(expected),
    ...missing(input, idps, expected),
    ...blocking(input, barriers, expected),
    ...advice(input),
  ].sort((one, other) => Number(one.severity !== 'error') - Number(other.severity !== 'error'));
  return {
    schemaVersion: 1,
    at: new Date(input.at).toISOString(),
    ready: findings.every(({ severity }) => severity !== 'error'),
    idps,
    findings,
    differences: differencesOf(input),
    unknown: unknownOf(input),
  };
}

function barriersAt(input: PreflightInput, idp: PreflightIdp): Barrier[] {
  const forAll = RULES.flatMap((rule) =>
    (rule.forIdp?.(input, idp) ?? []).map((finding) => ({ rule, finding })),
  );
  return idp.agents.flatMap((agent) =>
    [...forAll, ...forOne(input, idp, agent)].map((barrier) => ({
      ...barrier,
      idp: idp.name,
      person: agent.person,
    })),
  );
}

function forOne(
  input: PreflightInput,
  idp: PreflightIdp,
  agent: AgentClaims,
): { rule: Rule; finding: Finding }[] {
  return RULES.flatMap((rule) =>
    (rule.forAgent?.(input, idp, agent) ?? []).map((finding) => ({ rule, finding })),
  );
}

/**
 * Who should get in: everybody with a role; where the users of Amazon Connect are known, those of them
 * who are one, by whatever IdP and in whatever case.
 */
function expectedPeople({ idps, instance }: PreflightInput): ReadonlySet<string> {
  const known = instance.users && new Set(instance.users.map((user) => user.toLowerCase()));
  const people = idps.flatMap(({ agents }) =>
    agents
      .filter(
        ({ roles, sessionName }) =>
          roles.length > 0 && (known?.has(sessionName.toLowerCase()) ?? true),
      )
      .map(({ person }) => person),
  );
  return new Set(people);
}

function readinessOf(
  { name, agents }: PreflightIdp,
  expected: ReadonlySet<string>,
  barriers: readonly Barrier[],
): IdpReadiness {
  const stopped = new Set(barriers.filter(({ idp }) => idp === name).map(({ person }) => person));
  const there = new Set(agents.map(({ person }) => person));
  const isReady = (person: string): boolean => there.has(person) && !stopped.has(person);
  const people = [...expected];
  const ready = people.filter(isReady);
  return {
    name,
    score: people.length === 0 ? 0 : Math.floor((100 * ready.length) / people.length),
    ready,
    lockedOut: people.filter((person) => !isReady(person)),
  };
}

function nobody(expected: ReadonlySet<string>): PreflightFinding[] {
  if (expected.size > 0) return [];
  return [
    {
      rule: 'agent-known',
      mode: 'E07',
      severity: 'error',
      people: [],
      problem:
        'There is nobody who should get in: no IdP sends a role for a user of Amazon Connect',
      remedy:
        'Give the users of each IdP (--users NAME=FILE) and those of Amazon Connect (--connect-users FILE)',
    },
  ];
}

function missing(
  { idps }: PreflightInput,
  readiness: readonly IdpReadiness[],
  expected: ReadonlySet<string>,
): PreflightFinding[] {
  return idps.flatMap(({ name, agents, agentsSource }) => {
    const there = new Set(agents.map(({ person }) => person));
    const people = [...expected].filter((person) => !there.has(person));
    if (people.length === 0) return [];
    const elsewhere = readiness.filter(({ ready }) => people.some((one) => ready.includes(one)));
    return [
      {
        rule: 'agent-known',
        mode: 'E07',
        severity: 'error' as const,
        idp: name,
        people,
        problem: `${name} does not know them${elsewhere.length === 0 ? '' : `; ${elsewhere.map((one) => one.name).join(', ')} does`}`,
        remedy: `Assign the application of Amazon Connect to them at ${name}`,
        ...(agentsSource && { source: agentsSource }),
      },
    ];
  });
}

/** Equal obstacles are told once, with everybody whom they keep out. */
function blocking(
  input: PreflightInput,
  barriers: readonly Barrier[],
  expected: ReadonlySet<string>,
): PreflightFinding[] {
  const told = new Map<string, PreflightFinding & { people: string[] }>();
  for (const { idp, person, rule, finding } of barriers) {
    const severity = expected.has(person) ? 'error' : 'warning';
    const key = JSON.stringify([severity, idp, rule.id, finding.problem]);
    const known = told.get(key);
    if (known === undefined)
      told.set(key, {
        rule: rule.id,
        mode: rule.mode,
        severity,
        idp,
        people: [person],
        ...finding,
      });
    else known.people.push(person);
  }
  return [...told.values(), ...nobodyThere(input)];
}

// An obstacle of an IdP shows by the people that it keeps out; without any it would not show at all.
function nobodyThere(input: PreflightInput): PreflightFinding[] {
  return input.idps
    .filter(({ agents }) => agents.length === 0)
    .flatMap((idp) =>
      RULES.flatMap((rule) =>
        (rule.forIdp?.(input, idp) ?? []).map((finding) => ({
          rule: rule.id,
          mode: rule.mode,
          severity: 'error' as const,
          idp: idp.name,
          people: [],
          ...finding,
        })),
      ),
    );
}

function advice(input: PreflightInput): PreflightFinding[] {
  return RULES.flatMap((rule) =>
    (rule.advise?.(input) ?? []).map((finding) => ({
      rule: rule.id,
      mode: rule.mode,
      severity: 'warning' as const,
      people: [],
      ...finding,
    })),
  );
}
