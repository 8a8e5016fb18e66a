import { UnderstudyError } from '../../core/errors.ts';
import { earlierDrills, newestDrill, openProject } from '../../harness/index.ts';
import { compareDrills } from '../../reports/index.ts';
import type { CliContext, CommandInput } from '../command.ts';
import { failoverNumber } from './options.ts';

/** Runs that stand in the chart, unless more are asked for. */
const TREND_LENGTH = 10;
/** Runs that stand side by side. */
const SIDE_BY_SIDE = 2;

/**
 * Compares the newest drill that this project keeps, or the newest of an ID, with those before it.
 *
 * @throws {UnderstudyError} `not-found` when there is none, or nothing to compare it with.
 */
export async function compareStored(
  { cwd }: CliContext,
  input: CommandInput,
  drill: string | undefined,
): Promise<ReturnType<typeof compareDrills>> {
  const last = Math.round(failoverNumber(input, 'last', [2, 100]) ?? SIDE_BY_SIDE);
  const { stateFolder } = await openProject({ cwd, config: input.text('config') });
  const { report, leftOut: newer } = newestDrill(stateFolder, drill);
  if (report === undefined) throw nothing(drill, newer);
  const most = Math.max(last - 1, TREND_LENGTH);
  const { trend, reports } = earlierDrills(stateFolder, report, most);
  const leftOut = [...newer, ...trend.leftOut];
  if (reports.length === 0)
    throw new UnderstudyError({
      code: 'not-found',
      problem: `No earlier drill compares with ${report.run}${reasons(leftOut)}`,
      remedy: 'Play it again with the same --speed and --people, or name two files',
    });
  const shown = reports.slice(-(last - 1));
  const rest = trend.earlier.slice(0, Math.max(0, trend.earlier.length - shown.length));
  return compareDrills([...shown, report], { trend: rest, leftOut });
}

function nothing(drill: string | undefined, leftOut: readonly LeftOut[]): UnderstudyError {
  return new UnderstudyError({
    code: 'not-found',
    problem: `No drill${drill === undefined ? '' : ` "${drill}"`} of this project has a result${reasons(leftOut)}`,
    remedy:
      'Play one: understudy drill ID; or stand where it was played, or name the same --config',
  });
}

interface LeftOut {
  run: string;
  why: string;
}

const MOST_REASONS = 5;

function reasons(leftOut: readonly LeftOut[]): string {
  const told = leftOut.slice(0, MOST_REASONS).map(({ run, why }) => `${run}: ${why}`);
  const more = leftOut.length - told.length;
  return leftOut.length === 0 ? '' : `; ${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
