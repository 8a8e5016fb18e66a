import { examine, openProject, type Examination } from '../../harness/index.ts';
import { SHARED_OPTIONS, type Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';

export const doctor: Command = {
  name: 'doctor',
  summary: 'Examine this machine: Node, Chromium, clock, keys, ports',
  usage: '[options]',
  description:
    'Looks at all that the other commands need, changes nothing, and says what to do about what is missing. A warning leaves something out; a failure is in the way (exit code 3).',
  options: { config: SHARED_OPTIONS.config, json: SHARED_OPTIONS.json },
  examples: [
    { args: '', does: 'examine this machine' },
    { args: '--json', does: 'the same for machines' },
  ],
  async run(context, input) {
    const project = await openProject({ cwd: context.cwd, config: input.text('config') });
    const examinations = await examine(project, context.env);
    if (input.flag('json')) context.out(`${JSON.stringify(examinations)}\n`);
    else context.out(examinations.map(describe).join(''));
    return examinations.some(({ health }) => health === 'fail') ? EXIT.environment : EXIT.ok;
  },
};

function describe({ subject, health, finding, remedy }: Examination): string {
  const line = `${health.padEnd(4)}  ${subject}: ${finding}\n`;
  return remedy === undefined ? line : `${line}      ${remedy}\n`;
}
