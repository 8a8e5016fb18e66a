import { UnderstudyError } from '../../core/errors.ts';
import type { WorkerLog } from './worker-log.ts';

/** The name of a drill that nobody named. */
export const UNNAMED = 'unnamed';

/** Minutes without a worker after which logs without a name are taken for another run. */
const LONGEST_GAP = 10;

/**
 * Whether logs are those of one drill, each of them once. Gives the first, for what they have in common.
 *
 * @throws {UnderstudyError} `value-illegal`, naming two files that do not belong together.
 */
export function mustBeOneDrill(logs: readonly WorkerLog[]): WorkerLog {
  const [first] = logs;
  if (first === undefined) throw apart('There is no log to merge');
  for (const log of logs) {
    if (log.drill !== first.drill)
      throw apart(
        `"${log.file}" is of the drill "${log.drill}", "${first.file}" of "${first.drill}"`,
      );
    if (JSON.stringify(log.world) !== JSON.stringify(first.world))
      throw apart(
        `"${log.file}" is of another world than "${first.file}": ${worldText(log)}, ${worldText(first)}`,
      );
  }
  mustBeThereOnce(logs);
  if (first.drill === UNNAMED) mustBeOneTime(logs);
  return first;
}

function worldText({ world }: WorkerLog): string {
  const { account, region, idps } = world;
  return `account ${account} in ${region} with ${idps.map(({ entityId }) => entityId).join(' and ')}`;
}

function mustBeThereOnce(logs: readonly WorkerLog[]): void {
  const seen = new Map<string, string>();
  for (const { worker, file } of logs) {
    const other = seen.get(worker);
    if (other !== undefined)
      throw apart(`"${file}" and "${other}" are both the log of the worker ${worker}`);
    seen.set(worker, file);
  }
}

/** Runs that nobody named are told apart by the time between them. */
function mustBeOneTime(logs: readonly WorkerLog[]): void {
  const ordered = logs.toSorted((one, other) => one.startedAt.localeCompare(other.startedAt));
  let end: { at: number; file: string } | undefined;
  for (const { startedAt, attempts, file } of ordered) {
    const began = Date.parse(startedAt);
    const minutes = end === undefined ? 0 : (began - end.at) / 60_000;
    if (end !== undefined && minutes > LONGEST_GAP)
      throw apart(
        `"${file}" begins ${Math.round(minutes)} minutes after "${end.file}" ended: that is another run`,
      );
    const last = attempts.reduce((latest, { ended }) => Math.max(latest, ended), began);
    if (end === undefined || last > end.at) end = { at: last, file };
  }
}

function apart(problem: string): UnderstudyError {
  return new UnderstudyError({
    code: 'value-illegal',
    problem: `drill merge: ${problem}`,
    remedy:
      'Name the logs of one drill, each once; UNDERSTUDY_DRILL gives the workers of a drill its name',
  });
}
