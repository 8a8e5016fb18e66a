import { UnderstudyError } from '../../core/errors.ts';
import type { StartedIdp } from '../../idp-server/index.ts';
import {
  controlSettings,
  openProject,
  startControl,
  startOneIdp,
  type StartedControl,
} from '../../harness/index.ts';
import { createDisposer } from '../../core/dispose.ts';
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
    control: {
      type: 'boolean',
      help: 'Open the control channel too: faults, defects, down and up. Its address and token are printed; how it listens stands under control in the configuration',
    },
    json: { ...SHARED_OPTIONS.json, help: 'Print one line of JSON when ready' },
  },
  examples: [
    { args: 'primary', does: 'the primary IdP of the default world' },
    { args: 'backup --port 8082 --json', does: 'for scripts' },
    { args: 'primary --control', does: 'to arm faults from elsewhere' },
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
    const disposer = createDisposer();
    disposer.use(started);
    try {
      const control = input.flag('control')
        ? disposer.use(await startControl({ idps: [started], ...(await controlSettings(project)) }))
        : undefined;
      context.out(input.flag('json') ? ready(started, control) : banner(started, control));
      await untilStopped(context.signal);
    } finally {
      await disposer.stop();
    }
    return EXIT.ok;
  },
};

type Control = Pick<StartedControl, 'url' | 'token'> | undefined;

function ready({ name, url, entityId, metadataUrl }: StartedIdp, control: Control): string {
  const opened = control && { url: control.url, token: control.token };
  return `${JSON.stringify({ name, url, entityId, metadataUrl, control: opened })}\n`;
}

function banner({ name, url, entityId, metadataUrl }: StartedIdp, control: Control): string {
  return [
    `The IdP ${name} is up at ${url}`,
    `  entity ID ${entityId}`,
    `  metadata  ${metadataUrl}`,
    ...(control === undefined
      ? []
      : [`  control   ${control.url}, Authorization: Bearer ${control.token}`]),
    'Ctrl-C stops it.',
    '',
  ].join('\n');
}
