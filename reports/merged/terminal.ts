import { printable } from '../../core/logger.ts';
import type { MergedReport } from '../../runner/attempts/report.ts';
import { drillTime, VERDICT_WORDS } from '../drill/words.ts';
import { paintFor, type Paint } from '../paint.ts';
import { mergedTitle } from './as-run-result.ts';

const MOST_NAMED = 10;

/** A merged drill for people at a terminal. Ends with a line break. */
export function renderMergedTerminal(
  report: MergedReport,
  { colour = false }: { colour?: boolean } = {},
): string {
  const paint = paintFor(colour);
  const { times, signIns, took, fidelity, environment } = report;
  const lines = [
    paint.strong(printable(mergedTitle(report))),
    '',
    ...[
      ['T1', times.firstFailure, 'The first sign-in failed'] as const,
      ['T4', times.firstByBackup, 'The first agent was in by another IdP'] as const,
      ['T5', times.regained, 'Everybody got in again, and went on to'] as const,
    ].flatMap(([name, at, what]) =>
      at === undefined ? [] : [`  ${name}  ${drillTime(at).padStart(12)}  ${what}`],
    ),
    '',
    ...report.objectives.map(({ title, expected, got, held }) => {
      const mark = held ? paint.good('✓') : paint.bad('✗');
      return `  ${mark} ${title}: ${got} (${expected})`;
    }),
    '',
    `  ${signIns.in} of ${signIns.agents} agents got in, in ${signIns.attempts} attempts of ${report.workers.length} workers; ${signIns.agentMinutesLost} agent-minutes lost`,
    `  Half of the sign-ins took ${took.p50} ms or less, 95 of a hundred ${took.p95} ms`,
    ...lockedOut(report, paint),
    '',
    `${verdictOf(report, paint)}  ${printable(report.because.join('; '))}`,
    paint.quiet(
      `Against: ${fidelity.label}, account ${printable(environment.account)}, Region ${printable(environment.region)}`,
    ),
    paint.quiet(`${fidelity.statement}.`),
  ];
  return `${lines.join('\n')}\n`;
}

function lockedOut({ agents }: MergedReport, paint: Paint): string[] {
  const out = agents.filter(({ outcome }) => outcome === 'locked out');
  const more = out.length - MOST_NAMED;
  return [
    ...out
      .slice(0, MOST_NAMED)
      .map(({ agent, hop = '', why = '' }) =>
        paint.bad(`  Locked out: ${printable(agent)}, at ${hop} ${printable(why)}`),
      ),
    ...(more > 0 ? [paint.bad(`  and ${more} more; the report names all`)] : []),
  ];
}

function verdictOf({ verdict }: MergedReport, paint: Paint): string {
  const word = paint.strong(VERDICT_WORDS[verdict]);
  if (verdict === 'held') return paint.good(word);
  return verdict === 'deviated' ? paint.bad(word) : paint.warn(word);
}
