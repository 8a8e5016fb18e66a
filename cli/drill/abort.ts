import { setTimeout as sleep } from 'node:timers/promises';
import { UnderstudyError } from '../../core/errors.ts';
import { openProject } from '../../harness/index.ts';
import { askToStop, runningDrills } from '../../runner/index.ts';
import type { CliContext, CommandInput } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { atMost } from '../positionals.ts';

/** Milliseconds until a drill that was asked to stop is called stuck. */
const PATIENCE = 30_000;

/** Stops every drill that runs in this project, or the one named; waits until they have rolled back. */
export async function abortDrills(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const [, run] = atMost(2, input, 'drill');
  const { stateFolder } = await openProject({ cwd: context.cwd, config: input.text('config') });
  const chosen = runningDrills(stateFolder).filter((one) => run === undefined || one.run === run);
  if (chosen.length === 0)
    throw new UnderstudyError({
      code: 'not-found',
      problem: run === undefined ? 'No drill runs in this project' : `No drill "${run}" runs here`,
      remedy: 'Stand where it was started, or name the same --config',
    });
  for (const one of chosen) askToStop(stateFolder, one);
  const stillRuns = (): boolean =>
    runningDrills(stateFolder).some((one) => chosen.some(({ run: name }) => name === one.run));
  for (const until = Date.now() + PATIENCE; stillRuns(); await sleep(100)) {
    if (Date.now() > until || context.signal.aborted)
      throw new UnderstudyError({
        code: 'environment',
        problem: `The drill does not stop: ${chosen.map(({ pid }) => `process ${pid}`).join(', ')}`,
        remedy: 'End the process; what it armed lapses by itself',
      });
  }
  for (const { run: name } of chosen) context.out(`Aborted ${name}\n`);
  return EXIT.ok;
}
