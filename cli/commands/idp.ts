import { UnderstudyError } from '../../core/errors.ts';
import type { StartedIdp } from '../../idp-server/index.ts';
import { openProject, startOneIdp } from '../../harness/index.ts';
import { SHARED_OPTIONS, type Command } from '../command.ts';
import { consoleLogger } from '../console-logger.ts';
import { EXIT } from '../exit-codes.ts';
import { portOption } from '../numbers.ts';
import { atMost } from '../positionals.ts';
import { untilStopped } from '../until-stopped.ts';

export const idp: Command = {
  name: 'idp',
  summary: 'Start one IdP alone',
  usage: 'NAME [options]',
  description:
    'One mock IdP with its pages and metadata. Its forms post to the AWS sign-in page that the configuration names; where aws.port is fixed there, agents who came by a loopback name post to that aws-local. It encrypts assertions where idps[].encryption of the configuration says so.',
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
    { args: 'primary', does: 'the primary IdP of the default world' },
    { args: 'backup --port 8082 --json', does: 'for scripts' },
  ],
  async run(context, input) {
    const [name] = atMost(1, input, 'idp');
    const project = await openProject({ cwd: context.cwd, config: input.text('config') });
    if (name === undefined) {
      throw new UnderstudyError({
        code: 'usage',
        problem: 'understudy idp: expected the name of an IdP',
        remedy: `IdPs: ${project.config.idps.map((one) => one.name).join(', ')}`,
      });
    }
    const started = await startOneIdp(project, name, {
      port: portOption(input, 'port'),
      logger: consoleLogger(context),
    });
    try {
      context.out(input.flag('json') ? ready(started) : banner(started));
      await untilStopped(context.signal);
    } finally {
      await started.stop();
    }
    return EXIT.ok;
  },
};

function ready({ name, url, entityId, metadataUrl }: StartedIdp): string {
  return `${JSON.stringify({ name, url, entityId, metadataUrl })}\n`;
}

function banner({ name, url, entityId, metadataUrl }: StartedIdp): string {
  return [
    `The IdP ${name} is up at ${url}`,
    `  entity ID ${entityId}`,
    `  metadata  ${metadataUrl}`,
    'Ctrl-C stops it.',
    '',
  ].join('\n');
}
