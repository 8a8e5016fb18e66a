import { messageOf, UnderstudyError } from '../core/errors.ts';
import { findFault } from '../faults/index.ts';
import type { Scenario, Step } from './define-scenario.ts';

/**
 * Checks what the types cannot: that a scenario hangs together.
 *
 * @throws {UnderstudyError} `config-invalid`, naming the scenario and everything that is wrong with it.
 */
export function loadScenarios(scenarios: readonly Scenario[]): readonly Scenario[] {
  const problems = [
    ...repeated(scenarios.map(({ id }) => id)).map((id) => `Scenario "${id}" is there twice`),
    ...scenarios.flatMap((scenario) =>
      problemsOf(scenario).map((problem) => `Scenario "${scenario.id}": ${problem}`),
    ),
  ];
  if (problems.length === 0) return scenarios;
  throw new UnderstudyError({
    code: 'config-invalid',
    problem: problems.join('\n'),
    remedy: 'Correct the scenario; runner/define-scenario.ts says what each part means',
  });
}

const OBSERVING: ReadonlySet<Step['do']> = new Set([
  'sign-in',
  'replay',
  'revisit',
  'visit',
  'check-health',
]);

function problemsOf(scenario: Scenario): readonly string[] {
  return [
    ...idProblems(scenario),
    ...repeated(scenario.steps.map(({ name }) => name)).map((name) => `two steps named "${name}"`),
    ...expectationProblems(scenario),
    ...seatProblems(scenario),
    ...thisProblems(scenario),
    ...faultProblems(scenario),
  ];
}

function idProblems({ id, drivers }: Scenario): string[] {
  return [
    ...(/^[a-z]+(-[a-z]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/.test(id)
      ? []
      : [`its id is not of the form folder/name in lower case`]),
    ...(drivers.length === 0 ? ['no driver can play it'] : []),
  ];
}

// A step that sees something and expects nothing would pass whatever happened.
function expectationProblems({ steps, expect }: Scenario): string[] {
  const observing = steps.filter((step) => OBSERVING.has(step.do)).map(({ name }) => name);
  const missing = observing.filter((name) => expect[name] === undefined);
  const stray = Object.keys(expect).filter((name) => !observing.includes(name));
  const ill = steps.filter((step) => !fits(step, expect[step.name]?.is));
  return [
    ...missing.map((name) => `step "${name}" expects nothing`),
    ...stray.map((name) => `expects something of "${name}", which is no step that sees anything`),
    ...ill.map(({ name, do: kind }) => `step "${name}" (${kind}) cannot come to what it expects`),
  ];
}

function fits(step: Step, expected: string | undefined): boolean {
  if (expected === undefined) return true;
  if (step.do === 'check-health') return expected === 'healthy' || expected === 'unhealthy';
  if (step.do === 'revisit')
    return ['still-connected', 'refused', 'unreachable', 'stuck'].includes(expected);
  if (step.do === 'sign-out') return false;
  return ['connected', 'refused', 'unreachable', 'stuck'].includes(expected);
}

function seatProblems({ steps }: Scenario): string[] {
  const taken = new Set<string>();
  const problems: string[] = [];
  for (const step of steps) {
    const seat = seatOf(step);
    if (seat !== undefined && !taken.has(seat))
      problems.push(`step "${step.name}" comes back to seat "${seat}", which nobody took`);
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

function thisProblems({ steps, idps, world = {} }: Scenario): string[] {
  const named = [
    ...steps.flatMap((step) => [
      ...('idp' in step ? [step.idp] : []),
      ...('at' in step ? [step.at] : []),
    ]),
    ...Object.values(world).flatMap((value) =>
      typeof value === 'object' ? Object.keys(value) : [],
    ),
  ];
  const uses = named.some((part) => RELATIVE.has(part));
  return uses && idps === undefined
    ? ['names the IdP "this" or "other" but has no variants (idps)']
    : [];
}

function faultProblems({ steps, world = {} }: Scenario): string[] {
  return steps.flatMap((step) => {
    if (step.do !== 'arm-fault') return [];
    const fault = findFault(step.fault);
    if (fault === undefined) return [`step "${step.name}" arms "${step.fault}", which is no fault`];
    const site = step.at === 'aws' ? 'aws' : 'idp';
    if (fault.site !== site)
      return [
        `step "${step.name}" arms "${step.fault}" at ${step.at}, where there is none of that`,
      ];
    try {
      const { effect } = fault.effectOf(step.parameters);
      return effect.level === 'tls' && world.idpsOverHttps !== true
        ? [`step "${step.name}" arms "${step.fault}", but the IdPs are not reached over HTTPS`]
        : [];
    } catch (error) {
      return [`step "${step.name}": ${messageOf(error)}`];
    }
  });
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
