import type { OwnScenario } from '../../harness/index.ts';
import { UnderstudyError } from '../../core/errors.ts';
import { SCENARIOS } from '../../scenarios/index.ts';
import type { CliContext, Command, CommandInput } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { PLAY_OPTIONS } from '../play/options.ts';
import { play, preparePlay, type PreparedPlay } from '../play/play.ts';
import { shardOption } from '../play/shard-option.ts';
import { watchAndPlay } from '../play/watch.ts';
import { ownOfKind, wordsOf, type Words } from '../play/words.ts';
import { textTable } from '../text-table.ts';

const CATALOGUE = SCENARIOS.filter(({ kind }) => kind === 'scenario');

export const run: Command = {
  name: 'run',
  summary: 'Play scenarios',
  usage: '[FILTER…] [PATH…] [options]',
  description:
    'Plays every scenario of the catalogue, or those that a filter fits: a part of an id, or #tag. With a path, it plays the scenarios of that file or folder instead: your own, in TypeScript, JavaScript, JSON or YAML (docs/own-scenarios.md). A word is a path when it begins with . or /, ends in .ts, .js, .json or .yaml, or names something here that is no scenario. Each is played for each IdP and by each driver that it names, in a world of its own. A refusal must come from the check that the scenario names; any other is a failure. Exit code 0 when all passed, 1 when one failed, 5 when the run proves nothing.',
  options: {
    ...PLAY_OPTIONS,
    list: {
      type: 'boolean',
      help: 'List what would be played, and what not and why; play nothing',
    },
    shard: {
      type: 'string',
      value: 'I/N',
      help: 'Play the I-th of N parts, as even as can be; understudy merge joins their results',
    },
    watch: {
      type: 'boolean',
      help: 'Play again what changes: your scenario files, and all of it when the configuration does',
    },
  },
  examples: [
    { args: '', does: 'everything' },
    { args: 'refusal/ --driver sts', does: 'what AWS must refuse, by the API' },
    { args: 'login/reaches-connect --driver browser', does: 'one scenario in Chromium' },
    { args: './my-scenarios', does: 'your own scenarios' },
    { args: './my-scenarios --watch', does: 'again whenever one of the files changes' },
    { args: '--list', does: 'every variant' },
    { args: '--shard 2/3 -o shard-2', does: 'one of three jobs' },
    { args: '--reporter junit > junit.xml', does: 'for CI' },
    { args: 'login/ --target aws --account 123456789012', does: 'against a real test account' },
  ],
  async run(context, input) {
    const words = wordsOf(input.positionals, context.cwd, CATALOGUE);
    if (input.flag('watch')) return watchRun(context, input, words);
    const prepared = await prepare(context, input, {
      words,
      own: await ownOf(words, context, 0),
      generation: 0,
    });
    if (!input.flag('list')) return play(context, prepared);
    context.out(input.flag('json') ? asJson(prepared) : asText(prepared));
    return EXIT.ok;
  },
};

interface Chosen {
  words: Words;
  /** Read from the paths among the words. */
  own: readonly OwnScenario[];
  generation: number;
}

async function prepare(
  context: CliContext,
  input: CommandInput,
  { words: { paths, filters }, own, generation }: Chosen,
): Promise<PreparedPlay> {
  return preparePlay(context, input, {
    kind: 'run',
    scenarios: paths.length === 0 ? CATALOGUE : own.map(({ scenario }) => scenario),
    filters,
    shard: shardOption(input),
    generation,
  });
}

async function ownOf(
  { paths }: Words,
  { cwd }: CliContext,
  generation: number,
): Promise<readonly OwnScenario[]> {
  return paths.length === 0 ? [] : ownOfKind(paths, 'scenario', { cwd, generation });
}

async function watchRun(context: CliContext, input: CommandInput, words: Words): Promise<ExitCode> {
  const other = input.flag('list') ? 'list' : input.text('shard') && 'shard';
  if (other)
    throw new UnderstudyError({
      code: 'usage',
      problem: `understudy run: --watch and --${other} exclude each other`,
      remedy: 'Leave one of them out',
    });
  return watchAndPlay(context, input, {
    paths: words.paths,
    load: async (generation) => ownOf(words, context, generation),
    async play(own, changed, generation) {
      const prepared = await prepare(context, input, { words, own, generation });
      const narrowed = changed === undefined ? prepared : onlyOf(prepared, changed);
      if (narrowed.plan.items.length > 0) await play(context, narrowed);
      else context.err('Nothing that is played has changed\n');
    },
  });
}

function onlyOf(prepared: PreparedPlay, changed: readonly OwnScenario[]): PreparedPlay {
  const ids = new Set(changed.map(({ scenario }) => scenario.id));
  const { plan } = prepared;
  const items = plan.items.filter(({ scenario }) => ids.has(scenario.id));
  const skips = plan.skips.filter(({ id }) => ids.has(id));
  return { ...prepared, plan: { ...plan, items, skips } };
}

function asText({ plan }: PreparedPlay): string {
  const rows = plan.items.map(({ variant, scenario }) => [variant, scenario.title]);
  const skips = plan.skips.map(({ variant, reason }) => [variant, `skipped: ${reason}`]);
  return `${textTable([...rows, ...skips])}${plan.items.length} variants, ${plan.skips.length} skipped\n`;
}

function asJson({ plan }: PreparedPlay): string {
  const variants = plan.items.map(({ scenario: { id, title }, ...chosen }) => ({
    id,
    ...chosen,
    title,
  }));
  return `${JSON.stringify({ variants, skips: plan.skips })}\n`;
}
