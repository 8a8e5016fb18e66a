import {
  controlSettings,
  openProject,
  registerProviders,
  startControl,
  startProjectAws,
  statePath,
  type Project,
  type StartedControl,
} from '../../harness/index.ts';
import { createDisposer } from '../../core/dispose.ts';
import type { StartedAwsLocal } from '../../aws-local/index.ts';
import { SHARED_OPTIONS, type Command } from '../command.ts';
import { consoleLogger } from '../console-logger.ts';
import { EXIT } from '../exit-codes.ts';
import { portOption } from '../numbers.ts';
import { pathOption } from '../paths.ts';
import { atMost } from '../positionals.ts';
import { untilStopped } from '../until-stopped.ts';

export const awsLocal: Command = {
  name: 'aws-local',
  summary: 'Start the AWS stand-in alone',
  usage: '[options]',
  description:
    'IAM, STS, the sign-in page and the Connect federate page on one endpoint, which SDKs, the AWS CLI and Terraform use unmodified. Without a configuration file IAM is empty and the Connect instance of the default world is there; with one, its roles are there too, and the IdPs under aws.samlProviders are registered as soon as they answer.',
  options: {
    port: {
      type: 'string',
      value: 'N',
      help: 'HTTP port. Default: that of the configuration, else a free one',
    },
    config: SHARED_OPTIONS.config,
    clock: {
      type: 'string',
      value: 'ISO',
      help: 'Let time stand still at this moment, for instance 2026-01-31T09:00:00Z',
    },
    state: SHARED_OPTIONS.state,
    audit: SHARED_OPTIONS.audit,
    control: {
      type: 'boolean',
      help: 'Open the control channel too: verdicts that explain themselves, audit events, snapshots, seeds, the clock. Its address and token are printed; its port is control.port of the configuration',
    },
    json: { ...SHARED_OPTIONS.json, help: 'Print one line of JSON when ready' },
  },
  examples: [
    { args: '--port 4566', does: 'then: aws --endpoint-url http://127.0.0.1:4566 iam list-roles' },
    { args: '--state aws.json', does: 'the same roles, providers and sessions after a restart' },
    { args: '--clock 2026-01-31T09:00:00Z', does: 'judge an assertion captured at that time' },
    { args: '--control --json', does: 'for tests: move the clock, read verdicts and events' },
  ],
  async run(context, input) {
    atMost(0, input, 'aws-local');
    const project = await openProject({ cwd: context.cwd, config: input.text('config') });
    const logger = consoleLogger(context);
    const { stateFile } = statePath(project, { stateFile: pathOption(context, input, 'state') });
    const aws = await startProjectAws(project, {
      port: portOption(input, 'port'),
      clock: input.text('clock'),
      stateFile,
      auditFile: pathOption(context, input, 'audit'),
      logger,
    });
    const disposer = createDisposer();
    disposer.use(aws);
    try {
      const control = input.flag('control')
        ? disposer.use(await startControl(await controlOf(aws, project)))
        : undefined;
      context.out(input.flag('json') ? ready(aws, control) : banner(aws, control, project));
      await Promise.all([
        registerProviders(aws, project, { signal: context.signal, logger }),
        untilStopped(context.signal),
      ]);
    } finally {
      await disposer.stop();
    }
    return EXIT.ok;
  },
};

async function controlOf(
  aws: StartedAwsLocal,
  project: Project,
): Promise<Parameters<typeof startControl>[0]> {
  const authority = await project.keys.tlsAuthority();
  return { aws, authority, idps: [], ...(await controlSettings(project)) };
}

type Control = Pick<StartedControl, 'url' | 'token'> | undefined;

function ready(aws: StartedAwsLocal, control: Control): string {
  const { endpoint, httpsEndpoint, account, region } = aws;
  const opened = control && { url: control.url, token: control.token };
  return `${JSON.stringify({ endpoint, httpsEndpoint, account, region, control: opened })}\n`;
}

function banner(aws: StartedAwsLocal, control: Control, { world }: Project): string {
  return [
    `aws-local is up at ${aws.endpoint} (HTTPS: ${aws.httpsEndpoint ?? 'off'})`,
    `  account ${aws.account}, Region ${aws.region}, Connect instance ${world.aws.instance.id}`,
    `  aws --endpoint-url ${aws.endpoint} iam list-saml-providers`,
    ...(control === undefined
      ? []
      : [`  control ${control.url}, Authorization: Bearer ${control.token}`]),
    'Ctrl-C stops it.',
    '',
  ].join('\n');
}
