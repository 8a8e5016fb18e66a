import { assess, type Assessment } from '../../preflight/index.ts';
import {
  populationOf,
  staysAsItIs,
  type DrillNaming,
  type DrillPreflight,
  type FailoverDrill,
  type Target,
  type WorldDefinition,
} from '../../runner/index.ts';
import { gatherPreflight, type PreflightSources } from '../preflight/gather.ts';
import type { Project } from '../project.ts';
import { maskAssessment } from './mask-assessment.ts';

export interface ReadinessOptions {
  /** Where it is played. Default: in a world of its own. */
  at?: { target: Pick<Target, 'can'>; world: WorldDefinition } | undefined;
  people?: number | undefined;
  seed?: number | undefined;
  naming?: DrillNaming | undefined;
}

/**
 * Whether the world of a drill lets everybody in who will come, by documents alone, before anything breaks.
 * Agents have their labels in it, and other people masked names.
 *
 * @throws {UnderstudyError} `config-invalid` when the drill does not hang together.
 */
export async function readinessFor(
  project: Project,
  drill: FailoverDrill,
  { at: where, ...options }: ReadinessOptions,
): Promise<Assessment> {
  const { world } = where ?? project;
  const asItIs = where !== undefined && staysAsItIs(where.target);
  const population = populationOf(drill, { world, asItIs, ...options });
  // What signs elsewhere need not be the keys that are here.
  const keys = asItIs ? { ...project.keys, list: async () => [] } : project.keys;
  const peopled = { ...project, keys, world: population.world };
  const at = { at: Date.now(), cwd: project.folder };
  const input = await gatherPreflight(peopled, NO_SOURCES, at);
  // Whoever is there comes as several agents, and has no label of their own.
  const labelled = asItIs ? { ...population, agents: [] } : population;
  return maskAssessment(assess(input), labelled, options.naming);
}

const NO_SOURCES: PreflightSources = {
  metadata: new Map(),
  registered: new Map(),
  users: new Map(),
  clock: new Map(),
  trustPolicies: new Map(),
  rolePolicies: new Map(),
  connectUsers: undefined,
};

/** What the report of a drill has of it. */
export function preflightBlock({ at, ready, idps, findings, unknown }: Assessment): DrillPreflight {
  return {
    at,
    ready,
    idps: idps.map(({ name, score, ready: people, lockedOut }) => {
      return { name, score, ready: people.length, lockedOut: [...lockedOut] };
    }),
    findings: findings.map(({ rule, mode, severity, idp, people, problem, remedy }) => ({
      rule,
      mode,
      severity,
      ...(idp === undefined ? {} : { idp }),
      people: [...people],
      problem,
      remedy,
    })),
    unknown: [...unknown],
  };
}
