import { SCENARIOS } from '../../scenarios/index.ts';
import { textTable } from '../text-table.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { PLAY_OPTIONS } from '../play/options.ts';
import { play, preparePlay, type PreparedPlay } from '../play/play.ts';

export const run: Command = {
  name: 'run',
  summary: 'Play scenarios',
  usage: '[FILTER…] [options]',
  description:
    'Plays every scenario, or those that a filter fits: a part of an id, or #tag. Each is played for each IdP and by each driver that it names, in a world of its own. A refusal must come from the check that the scenario names; any other is a failure. Exit code 0 when all passed, 1 when one failed, 5 when the run proves nothing.',
  options: {
    ...PLAY_OPTIONS,
    list: {
      type: 'boolean',
      help: 'List what would be played, and what not and why; play nothing',
    },
  },
  examples: [
    { args: '', does: 'everything' },
    { args: 'refusal/ --driver sts', does: 'what AWS must refuse, by the API' },
    { args: 'login/reaches-connect --driver browser', does: 'one scenario in Chromium' },
    { args: '--list', does: 'every variant' },
    { args: '--reporter junit > junit.xml', does: 'for CI' },
    { args: 'login/ --target aws --account 123456789012', does: 'against a real test account' },
  ],
  async run(context, input) {
    const prepared = await preparePlay(context, input, {
      kind: 'run',
      scenarios: SCENARIOS.filter(({ kind }) => kind === 'scenario'),
      filters: input.positionals,
    });
    if (!input.flag('list')) return play(context, prepared);
    context.out(input.flag('json') ? asJson(prepared) : asText(prepared));
    return EXIT.ok;
  },
};

function asText({ plan }: PreparedPlay): string {
  const rows = plan.items.map(({ variant, scenario }) => [variant, scenario.title]);
  const skips = plan.skips.map(({ variant, reason }) => [variant, `skipped: ${reason}`]);
  return `${textTable([...rows, ...skips])}${plan.items.length} variants, ${plan.skips.length} skipped\n`;
}

function asJson({ plan }: PreparedPlay): string {
  const variants = plan.items.map(({ variant, driver, idp, scenario: { id, title } }) => ({
    id,
    variant,
    driver,
    idp,
    title,
  }));
  return `${JSON.stringify({ variants, skips: plan.skips })}\n`;
}
