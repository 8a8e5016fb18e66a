import { UnderstudyError } from '../../core/errors.ts';
import { DEFECTS } from '../../idp-server/index.ts';
import { openProject, startOneIdp } from '../../harness/index.ts';
import { SHARED_OPTIONS, type Command, type CommandInput } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { nearest } from '../nearest.ts';
import { atMost } from '../positionals.ts';

export const mint: Command = {
  name: 'mint',
  summary: 'Print a signed SAMLResponse',
  usage: '--idp NAME --user USERNAME [options]',
  description:
    'Issues a Response as the sign-in route does, and prints it in base64: ready for aws sts assume-role-with-saml. It is good for five minutes. Needs no running server; keys are those of the state folder, so an aws-local that knows the IdP by its metadata accepts it. Its assertion is encrypted where the configuration has the IdP encrypt.',
  options: {
    idp: {
      type: 'string',
      value: 'NAME',
      help: 'Which IdP. Default: the first of the configuration',
    },
    user: {
      type: 'string',
      value: 'USERNAME',
      help: 'Who signs in. Default: the first user of the IdP',
    },
    defect: {
      type: 'string',
      value: 'ID',
      multiple: true,
      help: 'Break it on purpose; may stand several times (understudy list defects)',
    },
    xml: { type: 'boolean', help: 'Print the XML in place of base64' },
    config: SHARED_OPTIONS.config,
    json: {
      ...SHARED_OPTIONS.json,
      help: 'Print JSON: idp, username, samlResponse, acs, relayState',
    },
  },
  examples: [
    {
      args: '--idp backup --user maria.garcia@example.com > assertion.txt',
      does: 'then: aws sts assume-role-with-saml --saml-assertion file://assertion.txt …',
    },
    { args: '--idp primary --defect wrong-audience', does: 'one that AWS must refuse' },
    { args: '--xml', does: 'to read it' },
  ],
  async run(context, input) {
    atMost(0, input, 'mint');
    const defects = knownDefects(input);
    const project = await openProject({ cwd: context.cwd, config: input.text('config') });
    const name = input.text('idp') ?? project.config.idps[0]?.name ?? '';
    const idp = await startOneIdp(project, name, { port: 0 });
    try {
      const username = input.text('user') ?? firstUser(project.world.idps, name);
      const minted = idp.mint({ username, defects });
      if (input.flag('json'))
        context.out(`${JSON.stringify({ idp: name, username, ...withoutXml(minted) })}\n`);
      else context.out(`${input.flag('xml') ? minted.xml : minted.samlResponse}\n`);
    } finally {
      await idp.stop();
    }
    return EXIT.ok;
  },
};

function withoutXml<T extends { xml: string }>({ xml: _xml, ...rest }: T): Omit<T, 'xml'> {
  return rest;
}

function firstUser(
  idps: readonly { name: string; users: readonly { username: string }[] }[],
  name: string,
): string {
  return idps.find((idp) => idp.name === name)?.users[0]?.username ?? '';
}

function knownDefects(input: CommandInput): readonly string[] {
  const ids = DEFECTS.map(({ id }) => id);
  const unknown = input.texts('defect').find((id) => !ids.includes(id));
  if (unknown === undefined) return input.texts('defect');
  const close = nearest(unknown, ids);
  throw new UnderstudyError({
    code: 'usage',
    problem: `--defect: no defect "${unknown}"${close === undefined ? '' : `; did you mean "${close}"?`}`,
    remedy: `Defects: ${ids.join(', ')}`,
  });
}
