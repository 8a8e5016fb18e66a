import { messageOf, UnderstudyError } from '../../core/errors.ts';
import { findFault } from '../../faults/index.ts';
import { CAPABILITIES, drillNeedsOf } from '../capabilities.ts';
import type { Target } from '../targets/target.ts';
import type { FailoverDrill, TimelineEntry } from '../define-drill.ts';

/**
 * Checks what the schema cannot: that a drill hangs together.
 *
 * @throws {UnderstudyError} `config-invalid`, naming everything that is wrong with it.
 */
export function checkDrill(drill: FailoverDrill): FailoverDrill {
  const problems = [
    ...drill.arrivals.flatMap((stage, index) => stageProblems(stage, index, drill)),
    ...drill.timeline.flatMap((entry, index) =>
      entryProblems(entry, drill).map((problem) => `timeline ${index + 1}: ${problem}`),
    ),
    ...breakProblems(drill),
  ];
  if (problems.length === 0) return drill;
  throw new UnderstudyError({
    code: 'config-invalid',
    problem: `Drill "${drill.id}": ${problems.join('; ')}`,
    remedy: 'docs/drills.md says what each part means',
  });
}

function stageProblems(
  { from, overSeconds }: FailoverDrill['arrivals'][number],
  index: number,
  { durationSeconds }: FailoverDrill,
): string[] {
  if (from + overSeconds <= durationSeconds) return [];
  return [`arrivals ${index + 1} go on after the end at ${durationSeconds} s`];
}

function entryProblems(entry: TimelineEntry, { durationSeconds }: FailoverDrill): string[] {
  const late =
    typeof entry.at === 'number' && entry.at >= durationSeconds
      ? [`at ${entry.at} s the drill is over`]
      : [];
  if (entry.do === 'switch' && entry.at === 'healthy')
    return [...late, 'a switch waits for "detected" or a moment; "healthy" is for the failback'];
  if (entry.do === 'failback' && entry.at === 'detected')
    return [...late, 'a failback waits for "healthy" or a moment'];
  return entry.do === 'arm-fault' ? [...late, ...faultProblems(entry)] : late;
}

function faultProblems({
  fault: id,
  on,
  parameters,
}: Extract<TimelineEntry, { do: 'arm-fault' }>): string[] {
  const fault = findFault(id);
  if (fault === undefined) return [`"${id}" is no fault`];
  if (fault.site !== (on === 'aws' ? 'aws' : 'idp')) return [`"${id}" cannot be armed at ${on}`];
  try {
    const { effect } = fault.effectOf(parameters);
    return effect.level === 'tls'
      ? [`"${id}" needs IdPs over HTTPS, which drills do not have`]
      : [];
  } catch (error) {
    return [messageOf(error)];
  }
}

function breakProblems({ timeline }: FailoverDrill): string[] {
  const breaks = timeline.some((entry) => entry.do === 'arm-fault' || entry.do === 'exchange-key');
  return breaks ? [] : ['nothing goes wrong in it'];
}

/**
 * Checks that a drill can be played where it is to be played.
 *
 * @throws {UnderstudyError} `not-allowed` for what the target cannot do, and for any drill at a real account
 */
export function checkTarget(
  { name, can }: Pick<Target, 'name' | 'can'>,
  drill: FailoverDrill,
): void {
  checkIsStandIn(name);
  const lacking = [...drillNeedsOf(drill)].filter((need) => !can.has(need));
  if (lacking.length === 0) return;
  throw new UnderstudyError({
    code: 'not-allowed',
    problem: `Drill "${drill.id}": the target ${name} cannot ${lacking.map((need) => CAPABILITIES[need]).join(', nor ')}`,
    remedy: 'Play it in a world of its own, by --target local',
  });
}

/**
 * Testing policies of AWS forbid floods of sign-ins and of requests (Amazon Connect administrator guide,
 * "Load and penetration testing").
 *
 * @throws {UnderstudyError} `not-allowed` for a real account
 */
export function checkIsStandIn(target: Target['name']): void {
  if (target !== 'aws') return;
  throw new UnderstudyError({
    code: 'not-allowed',
    problem: 'A drill with a population cannot be played against a real AWS account',
    remedy:
      'AWS forbids floods of sign-ins; understudy drill --target aws plays the flagship alone, understudy run --target aws signs single people in',
  });
}
