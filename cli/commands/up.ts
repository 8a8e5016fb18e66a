import {
  findCertutil,
  findChromium,
  openProject,
  startProject,
  type DrillMeans,
  type StartedHarness,
} from '../../harness/index.ts';
import { SHARED_OPTIONS, type Command } from '../command.ts';
import { consoleLogger } from '../console-logger.ts';
import { EXIT } from '../exit-codes.ts';
import { pathOption } from '../paths.ts';
import { atMost } from '../positionals.ts';
import { untilStopped } from '../until-stopped.ts';
import { VERSION } from '../version.ts';

export const up: Command = {
  name: 'up',
  summary: 'Start the IdPs, aws-local, the portal and the console, and keep them running',
  usage: '[options]',
  description:
    'Starts everything and prints where it is. Open the portal in your own browser and walk the whole route; open the console to watch sign-ins hop by hop, arm faults, move clocks, craft assertions and start a drill. The console asks for the control token, which stands behind # in the address that is printed. The names that end in .localhost lead to this machine without any set-up. Stops cleanly on Ctrl-C (SIGINT) and SIGTERM.',
  options: {
    config: SHARED_OPTIONS.config,
    state: SHARED_OPTIONS.state,
    audit: SHARED_OPTIONS.audit,
    json: {
      ...SHARED_OPTIONS.json,
      help: 'Print one line of JSON when ready, with every address and the control token',
    },
  },
  examples: [
    { args: '', does: 'the default world on free ports' },
    { args: '--config understudy.config.yaml', does: 'your own' },
    { args: '--state aws.json', does: 'roles, users and sessions outlive a restart' },
    { args: '--json', does: 'for scripts: one line when ready' },
  ],
  async run(context, input) {
    atMost(0, input, 'up');
    const project = await openProject({ cwd: context.cwd, config: input.text('config') });
    const logger = consoleLogger(context);
    const auditFile = pathOption(context, input, 'audit');
    const stateFile = pathOption(context, input, 'state');
    const harness = await startProject(project, {
      logger,
      drilling: drillMeans(context.env),
      ...(auditFile === undefined ? {} : { auditFile }),
      ...(stateFile === undefined ? {} : { stateFile }),
    });
    try {
      if (input.flag('json')) context.out(`${JSON.stringify(addresses(harness))}\n`);
      else context.out(banner(harness, project.stateFolder));
      await untilStopped(context.signal);
      context.err('Stopping …\n');
    } finally {
      await harness.stop();
    }
    return EXIT.ok;
  },
};

/** A browser where there is one: the driver nearest to what agents do. */
function drillMeans(env: NodeJS.ProcessEnv): DrillMeans {
  const executablePath = findChromium(env);
  const certutil = findCertutil(env);
  if (executablePath === undefined) return { driver: 'http', toolVersion: VERSION };
  const chromium = { executablePath, ...(certutil === undefined ? {} : { certutil }) };
  return { driver: 'browser', chromium, toolVersion: VERSION };
}

function addresses({ aws, idps, portal, control }: StartedHarness) {
  return {
    aws: {
      endpoint: aws.endpoint,
      httpsEndpoint: aws.httpsEndpoint,
      signIn: `${aws.endpoint}/saml`,
      console: `${aws.endpoint}/console/home`,
    },
    idps: Object.fromEntries(
      [...idps.values()].map(({ name, url, entityId, metadataUrl }) => [
        name,
        { url, entityId, metadataUrl },
      ]),
    ),
    portal: { url: portal.url },
    console: { url: control.consoleUrl },
    control: { url: control.url, token: control.token },
  };
}

function banner(
  { aws, idps, portal, control, definition }: StartedHarness,
  stateFolder: string,
): string {
  const [firstRole] = definition.aws.roles;
  const lines = [
    'Understudy is up.',
    '',
    `  Portal     ${localhost(portal.url)}     begin here, in your own browser`,
    ...[...idps.values()].map(
      ({ name, port, metadataUrl }) =>
        `  IdP        http://${name}.localhost:${port}     metadata: ${metadataUrl}`,
    ),
    `  AWS        ${aws.endpoint}     for SDKs and the CLI; sign-in is at /saml`,
    `  Console    ${control.consoleUrl}#token=${control.token}     for the operator`,
    `  Control    ${control.url}     Authorization: Bearer ${control.token}`,
    `  Keys       ${stateFolder}`,
    '',
    'Try',
    `  aws --endpoint-url ${aws.endpoint} iam list-saml-providers`,
    ...(firstRole === undefined
      ? []
      : [`  aws --endpoint-url ${aws.endpoint} iam get-role --role-name ${firstRole.name}`]),
    '',
    'Ctrl-C stops everything.',
    '',
  ];
  return lines.join('\n');
}

function localhost(url: string): string {
  return url.replace('127.0.0.1', 'localhost');
}
