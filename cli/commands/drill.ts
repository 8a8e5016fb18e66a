import { UnderstudyError } from '../../core/errors.ts';
import { DRILLS } from '../../scenarios/index.ts';
import type { DriverName, Scenario } from '../../runner/index.ts';
import type { CliContext, Command } from '../command.ts';
import { nearest } from '../nearest.ts';
import { PLAY_OPTIONS } from '../play/options.ts';
import { play, preparePlay } from '../play/play.ts';
import { ownOfKind, wordsOf } from '../play/words.ts';
import { atMost } from '../positionals.ts';

export const drill: Command = {
  name: 'drill',
  summary: 'Rehearse a failover',
  usage: '[ID] [PATH…] [options]',
  description:
    'Rehearses the default drill, or the one named, or the one in a file of your own (docs/own-scenarios.md): both IdPs work; the primary dies for real while a signed-in agent goes on working; signing in by it fails; the backup reaches Amazon Connect; the primary returns. Offline, in a real browser where there is one, in a few seconds. Prints what happened when, writes the report, and ends with 0 when the plan held, 1 when it deviated.',
  options: PLAY_OPTIONS,
  examples: [
    { args: '', does: `the default: ${DRILLS[0]?.id ?? ''}` },
    { args: '--driver http', does: 'without a browser' },
    { args: './my-scenarios', does: 'the first drill of your own' },
    { args: '--json', does: 'the result for machines' },
  ],
  async run(context, input) {
    const { paths, filters } = wordsOf(input.positionals, context.cwd, DRILLS);
    const drills = paths.length === 0 ? DRILLS : await ownDrills(paths, context);
    const [named] = atMost(1, { ...input, positionals: filters }, 'drill');
    const id = chosenDrill(named, drills);
    const prepared = await preparePlay(context, input, {
      kind: 'drill',
      scenarios: drills.filter((one) => one.id === id),
      filters: [],
      preferred: mostReal,
    });
    return play(context, prepared);
  },
};

/** A drill is an account of what happened, told once: by the driver nearest to what agents do. */
function mostReal(usable: readonly DriverName[]): readonly DriverName[] {
  return usable.slice(0, 1);
}

async function ownDrills(
  paths: readonly string[],
  { cwd }: CliContext,
): Promise<readonly Scenario[]> {
  const own = await ownOfKind(paths, 'drill', { cwd });
  if (own.length > 0) return own.map(({ scenario }) => scenario);
  throw new UnderstudyError({
    code: 'not-found',
    problem: `${paths.join(', ')}: no drill, only scenarios`,
    remedy: 'Write kind: drill (or defineDrill), or play them: understudy run PATH',
  });
}

function chosenDrill(named: string | undefined, drills: readonly Scenario[]): string {
  const ids = drills.map(({ id }) => id);
  const found =
    named === undefined ? ids[0] : ids.find((id) => id === named || id.endsWith(`/${named}`));
  if (found !== undefined) return found;
  const close = nearest(
    named ?? '',
    ids.map((id) => id.split('/').at(-1) ?? id),
  );
  throw new UnderstudyError({
    code: 'not-found',
    problem: `No drill "${named}"${close === undefined ? '' : `; did you mean "${close}"?`}`,
    remedy: `Drills: ${ids.join(', ')}`,
  });
}
