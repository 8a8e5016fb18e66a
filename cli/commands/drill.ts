import { UnderstudyError } from '../../core/errors.ts';
import { DRILLS } from '../../scenarios/index.ts';
import type { DriverName, Scenario } from '../../runner/index.ts';
import type { CliContext, Command, CommandInput } from '../command.ts';
import { abortDrills } from '../drill/abort.ts';
import { chooseDrill } from '../drill/choose.ts';
import { compareFiles } from '../drill/compare.ts';
import { dryRun } from '../drill/dry-run.ts';
import { mergeLogs } from '../drill/merge.ts';
import { FAILOVER_OPTIONS, failoverOnly, refuseOfOthers } from '../drill/options.ts';
import { playFailover } from '../drill/play-failover.ts';
import { verifyDrill } from '../drill/verify.ts';
import type { ExitCode } from '../exit-codes.ts';
import { PLAY_OPTIONS } from '../play/options.ts';
import { play, preparePlay } from '../play/play.ts';

export const drill: Command = {
  name: 'drill',
  summary: 'Rehearse a failover',
  usage:
    '[ID | PATH | abort [RUN] | verify FILE | compare [ID | FILE FILE…] | merge LOG…] [options]',
  description:
    'Without an ID, the flagship: both IdPs work; the primary dies for real while a signed-in agent goes on working; signing in by it fails; the backup reaches Amazon Connect; the primary returns. Offline, in a real browser where there is one, in a few seconds. With the ID of a failover drill, or a file of your own that holds one (docs/drills.md, docs/own-scenarios.md): agents arrive over minutes, faults come and go, somebody switches or nobody does; the recovery time, who was locked out and where are measured, and the evidence is left in the state folder. abort stops one from another shell, verify tells whether evidence was changed, compare sets drills side by side: those of files, or without a file the newest that this project keeps and those before it; merge makes one drill with one recovery time of the logs of several workers (docs/scale.md). Ends with 0 when the plan held, 1 when it deviated, 4 when it was aborted, 5 when it proves nothing.',
  options: { ...PLAY_OPTIONS, ...FAILOVER_OPTIONS },
  examples: [
    { args: '', does: `the default: ${DRILLS[0]?.id ?? ''}` },
    { args: '--driver http', does: 'without a browser' },
    { args: './my-scenarios', does: 'the first drill of your own' },
    { args: '--json', does: 'the result for machines' },
    { args: 'primary-dies-at-shift-start --dry-run', does: 'what a failover drill would do' },
    { args: 'failback --speed 20', does: 'six minutes in eighteen seconds' },
    { args: 'verify drill-failback.zip', does: 'was anything changed?' },
    { args: 'compare spring.zip autumn.zip', does: 'better or worse?' },
    { args: 'merge attempts --recovery 120', does: 'the workers of Artillery as one drill' },
    { args: 'compare failback --last 5', does: 'the last five runs that this project keeps' },
  ],
  async run(context, input) {
    const [name = ''] = input.positionals;
    // A drill may have the name of what every object has.
    const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
    refuseOfOthers(input, verb === undefined ? undefined : name);
    if (verb !== undefined) return verb(context, input);
    const chosen = await chooseDrill(context, input);
    if (chosen.kind === 'scenario') return playScenario(context, input, chosen.scenario);
    const start = input.flag('dry-run') ? dryRun : playFailover;
    return start(context, input, chosen.drill);
  },
};

type Verb = (context: CliContext, input: CommandInput) => Promise<ExitCode>;

const VERBS: Readonly<Record<string, Verb>> = {
  abort: abortDrills,
  verify: verifyDrill,
  compare: compareFiles,
  merge: mergeLogs,
};

async function playScenario(
  context: CliContext,
  input: CommandInput,
  scenario: Scenario,
): Promise<ExitCode> {
  const [stray] = failoverOnly(input);
  if (stray !== undefined)
    throw new UnderstudyError({
      code: 'usage',
      problem: `${stray} is for failover drills, and ${scenario.id} is none`,
      remedy: 'understudy list failover-drills',
    });
  const prepared = await preparePlay(context, input, {
    kind: 'drill',
    scenarios: [scenario],
    filters: [],
    preferred: mostReal,
  });
  return play(context, prepared);
}

/** A drill is an account of what happened, told once: by the driver nearest to what agents do. */
function mostReal(usable: readonly DriverName[]): readonly DriverName[] {
  return usable.slice(0, 1);
}
