import type { Assessment, IdpReadiness, PreflightFinding } from '../types.ts';
import { peopleIn } from './people.ts';

/** The assessment for a terminal. */
export function renderText(assessment: Assessment): string {
  const { ready, idps, findings, differences, unknown } = assessment;
  return [
    ready ? 'READY      every IdP would let everybody in' : 'NOT READY  see the errors',
    '',
    ...idps.map(readinessLine),
    '',
    ...findings.flatMap(findingLines),
    ...section(
      'What the IdPs send differently',
      differences.map(
        ({ person, what, values }) =>
          `${person}, ${what}: ${Object.entries(values)
            .map(([idp, value]) => `${idp} ${JSON.stringify(value)}`)
            .join(', ')}`,
      ),
    ),
    ...section('Not looked at', unknown),
  ]
    .join('\n')
    .replace(/\n*$/, '\n');
}

function readinessLine({ name, score, ready, lockedOut }: IdpReadiness): string {
  const all = ready.length + lockedOut.length;
  return `${String(score).padStart(3)} %  ${name}: ${ready.length} of ${all} would get in`;
}

function findingLines(finding: PreflightFinding): string[] {
  const { severity, rule, mode, idp, problem, remedy, people, source } = finding;
  const place = [mode, rule, idp].filter((part) => part !== undefined).join(' · ');
  return [
    `${severity.padEnd(7)}  ${place}`,
    `         ${problem}`,
    ...(people.length === 0 ? [] : [`         Keeps out: ${peopleIn(people)}`]),
    `         ${remedy}`,
    ...(source === undefined ? [] : [`         Seen in ${source.name}`]),
    '',
  ];
}

const MOST = 20;

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - MOST;
  return [
    title,
    ...lines.slice(0, MOST).map((line) => `  ${line}`),
    ...(more > 0 ? [`  and ${more} more; --format json has them all`] : []),
    '',
  ];
}
