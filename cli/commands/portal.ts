import { openProject, startOnePortal } from '../../harness/index.ts';
import { SHARED_OPTIONS, type Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { portOption } from '../numbers.ts';
import { atMost } from '../positionals.ts';
import { untilStopped } from '../until-stopped.ts';

export const portal: Command = {
  name: 'portal',
  summary: 'Start the agents’ portal alone',
  usage: '[options]',
  description:
    'The page with a link for each IdP, for IdPs that run by themselves on the ports that the configuration gives them: in containers, or on other machines.',
  options: {
    port: {
      type: 'string',
      value: 'N',
      help: 'Default: that of the configuration, else a free one',
    },
    config: SHARED_OPTIONS.config,
    json: { ...SHARED_OPTIONS.json, help: 'Print one line of JSON when ready' },
  },
  examples: [
    { args: '--config understudy.config.yaml', does: 'your own' },
    { args: '--port 9083 --json', does: 'for scripts' },
  ],
  async run(context, input) {
    atMost(0, input, 'portal');
    const project = await openProject({ cwd: context.cwd, config: input.text('config') });
    const started = await startOnePortal(project, { port: portOption(input, 'port') });
    try {
      const { url } = started;
      context.out(
        input.flag('json')
          ? `${JSON.stringify({ url })}\n`
          : `The portal is up at ${url}\nCtrl-C stops it.\n`,
      );
      await untilStopped(context.signal);
    } finally {
      await started.stop();
    }
    return EXIT.ok;
  },
};
