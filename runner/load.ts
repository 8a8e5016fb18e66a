import { messageOf, UnderstudyError } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { findFault } from '../faults/index.ts';
import { PROFILES } from '../idp-server/index.ts';
import type { ArmFaultStep, Expectation, Scenario, Step, WorldPatch } from './define-scenario.ts';

/**
 * Checks what the types cannot: that a scenario hangs together.
 *
 * @throws {UnderstudyError} `config-invalid`, naming the scenario and everything that is wrong with it.
 */
export function loadScenarios(scenarios: readonly Scenario[]): readonly Scenario[] {
  const problems = [
    ...repeated(scenarios.map(({ id }) => id)).map((id) => `Scenario "${id}" is there twice`),
    ...scenarios.flatMap((scenario) =>
      problemsOf(scenario).map(({ problem }) => `Scenario "${scenario.id}": ${problem}`),
    ),
  ];
  if (problems.length === 0) return scenarios;
  throw new UnderstudyError({
    code: 'config-invalid',
    problem: problems.join('\n'),
    remedy: 'Correct the scenario; runner/define-scenario.ts says what each part means',
  });
}

/** Something that does not hang together, and where: `['steps', 2, 'name']`. */
export interface ScenarioProblem {
  path: readonly (string | number)[];
  problem: string;
}

const OBSERVING: ReadonlySet<Step['do']> = new Set([
  'sign-in',
  'replay',
  'revisit',
  'visit',
  'check-health',
]);

/** Everything about one scenario that does not hang together. */
export function problemsOf(scenario: Scenario): readonly ScenarioProblem[] {
  return [
    ...idProblems(scenario),
    ...nameProblems(scenario),
    ...expectationProblems(scenario),
    ...seatProblems(scenario),
    ...thisProblems(scenario),
    ...faultProblems(scenario),
    ...variantProblems(scenario),
  ];
}

function idProblems({ id, drivers }: Scenario): ScenarioProblem[] {
  return [
    ...(/^[a-z]+(-[a-z]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/.test(id)
      ? []
      : [{ path: ['id'], problem: 'its id is not of the form folder/name in lower case' }]),
    ...(drivers.length === 0 ? [{ path: ['drivers'], problem: 'no driver can play it' }] : []),
  ];
}

function nameProblems({ steps }: Scenario): ScenarioProblem[] {
  const names = steps.map(({ name }) => name);
  return repeated(names).map((name) => ({
    path: ['steps', names.lastIndexOf(name), 'name'],
    problem: `two steps named "${name}"`,
  }));
}

// A step that sees something and expects nothing would pass whatever happened.
function expectationProblems({ steps, expect }: Scenario): ScenarioProblem[] {
  const observing = steps.filter((step) => OBSERVING.has(step.do)).map(({ name }) => name);
  const stray = Object.keys(expect).filter((name) => !observing.includes(name));
  return [
    ...steps.flatMap((step, index) => stepProblems(step, index, expect[step.name])),
    ...stray.map((name) => ({ path: ['expect', name], problem: strayText(name, observing) })),
  ];
}

function stepProblems(step: Step, index: number, expected?: Expectation): ScenarioProblem[] {
  const { name, do: kind } = step;
  if (expected === undefined)
    return OBSERVING.has(kind)
      ? [{ path: ['steps', index], problem: `step "${name}" expects nothing` }]
      : [];
  if (fits(step, expected.is)) return [];
  const problem = `step "${name}" (${kind}) cannot come to what it expects`;
  return [{ path: ['expect', name, 'is'], problem }];
}

function strayText(name: string, observing: readonly string[]): string {
  const close = nearest(name, observing);
  const meant = close === undefined ? '' : `; did you mean "${close}"?`;
  return `expects something of "${name}", which is no step that sees anything${meant}`;
}

function fits(step: Step, expected: string): boolean {
  if (step.do === 'check-health') return expected === 'healthy' || expected === 'unhealthy';
  if (step.do === 'revisit')
    return ['still-connected', 'refused', 'unreachable', 'stuck'].includes(expected);
  if (step.do === 'sign-out') return false;
  return ['connected', 'refused', 'unreachable', 'stuck'].includes(expected);
}

function seatProblems({ steps }: Scenario): ScenarioProblem[] {
  const taken = new Set<string>();
  const problems: ScenarioProblem[] = [];
  for (const [index, step] of steps.entries()) {
    const seat = seatOf(step);
    if (seat !== undefined && !taken.has(seat))
      problems.push({
        path: ['steps', index, step.do === 'sign-in' ? 'sitsAt' : 'seat'],
        problem: `step "${step.name}" comes back to seat "${seat}", which nobody took`,
      });
    if (step.do === 'sign-in' && step.seat !== undefined) taken.add(step.seat);
  }
  return problems;
}

/** The seat that has to be taken before. */
function seatOf(step: Step): string | undefined {
  if (step.do === 'sign-in') return step.sitsAt;
  const comesBack = ['revisit', 'replay', 'sign-out', 'visit'].includes(step.do);
  return comesBack && 'seat' in step ? step.seat : undefined;
}

const RELATIVE: ReadonlySet<string> = new Set(['this', 'other']);

function thisProblems({ steps, idps, world = {} }: Scenario): ScenarioProblem[] {
  if (idps !== undefined) return [];
  const index = steps.findIndex(
    (step) => ('idp' in step && RELATIVE.has(step.idp)) || ('at' in step && RELATIVE.has(step.at)),
  );
  const patched = Object.entries(world).find(
    ([, value]) => typeof value === 'object' && namesIn(value).some((name) => RELATIVE.has(name)),
  );
  if (index === -1 && patched === undefined) return [];
  const path = index === -1 ? ['world', patched?.[0] ?? ''] : ['steps', index];
  return [{ path, problem: 'names the IdP "this" or "other" but has no variants (idps)' }];
}

function namesIn(value: object): string[] {
  return [...Object.keys(value), ...Object.values(value).flat()].map(String);
}

function faultProblems({ steps, world = {} }: Scenario): ScenarioProblem[] {
  return steps.flatMap((step, index) => {
    if (step.do !== 'arm-fault') return [];
    const problem = faultProblem(step, world);
    return problem === undefined ? [] : [{ path: ['steps', index, 'fault'], problem }];
  });
}

function faultProblem(step: ArmFaultStep, world: WorldPatch): string | undefined {
  const fault = findFault(step.fault);
  if (fault === undefined) return `step "${step.name}" arms "${step.fault}", which is no fault`;
  const site = step.at === 'aws' ? 'aws' : 'idp';
  if (fault.site !== site)
    return `step "${step.name}" arms "${step.fault}" at ${step.at}, where there is none of that`;
  try {
    const { effect } = fault.effectOf(step.parameters);
    return effect.level === 'tls' && world.idpsOverHttps !== true
      ? `step "${step.name}" arms "${step.fault}", but the IdPs are not reached over HTTPS`
      : undefined;
  } catch (error) {
    return `step "${step.name}": ${messageOf(error)}`;
  }
}

function variantProblems({ profiles, regions = [] }: Scenario): ScenarioProblem[] {
  const known = PROFILES.map(({ id }) => id);
  const named = profiles === undefined || profiles === 'each' ? [] : profiles;
  return [
    ...named.flatMap((name, index) => {
      if (known.includes(name)) return [];
      const close = nearest(name, known);
      const meant =
        close === undefined ? `known are ${known.join(', ')}` : `did you mean "${close}"?`;
      return [{ path: ['profiles', index], problem: `no vendor profile "${name}"; ${meant}` }];
    }),
    ...repeated(named).map((name) => ({ path: ['profiles'], problem: `"${name}" stands twice` })),
    ...repeated(regions).map((name) => ({ path: ['regions'], problem: `"${name}" stands twice` })),
  ];
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
