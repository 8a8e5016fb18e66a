import { UnderstudyError } from '../../core/errors.ts';
import type { KeyListing, Rotation, RotationTask } from '../../certs/index.ts';
import { openProject, type Project } from '../../harness/index.ts';
import { SHARED_OPTIONS, type CliContext, type Command, type CommandInput } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { textTable } from '../text-table.ts';

export const certs: Command = {
  name: 'certs',
  summary: "Make, list and rotate the IdPs' keys",
  usage: '[list | make [IDP…] | rotate IDP] [options]',
  description:
    'Keys are made on first use and kept in the state folder, readable by you alone. `list` shows them; `make` makes those that are missing; `rotate` goes one stage on in exchanging the key of an IdP without a gap: publish a next key, sign with it, drop the old one. Each stage says what to do at AWS. An IdP with encryption has a key pair for that too: its certificate is for the IdP, its private key, in the file beside it, for the SAML provider.',
  options: { config: SHARED_OPTIONS.config, json: SHARED_OPTIONS.json },
  examples: [
    { args: '', does: 'list subject, SHA-256 and expiry of every key' },
    { args: 'make', does: 'make the keys of every IdP of the configuration' },
    { args: 'rotate primary', does: 'the next stage of a rollover' },
  ],
  async run(context, input) {
    const [action = 'list', ...names] = input.positionals;
    const project = await openProject({ cwd: context.cwd, config: input.text('config') });
    switch (action) {
      case 'list':
        await list(context, input, project);
        break;
      case 'make':
        await make(project, names);
        await list(context, input, project);
        break;
      case 'rotate':
        print(context, input, await project.keys.rotate(oneName(names, project)));
        break;
      default:
        throw new UnderstudyError({
          code: 'usage',
          problem: `understudy certs: no action "${action}"`,
          remedy: 'Actions: list, make, rotate. Help: understudy certs --help',
        });
    }
    return EXIT.ok;
  },
};

async function list(context: CliContext, input: CommandInput, project: Project): Promise<void> {
  const listings = await project.keys.list();
  if (input.flag('json')) {
    context.out(`${JSON.stringify(listings.map(toJson))}\n`);
    return;
  }
  if (listings.length === 0) {
    context.out(
      `No keys in ${project.keys.folder} yet; they are made on first use, or by: understudy certs make\n`,
    );
    return;
  }
  const header = ['OWNER', 'ROLE', 'EXPIRES', 'SHA-256 OF THE CERTIFICATE', 'SUBJECT'];
  context.out(textTable([header, ...listings.map(toRow)]));
}

const toRow = ({ owner, role, notAfter, fingerprint256, subject }: KeyListing): string[] => [
  owner,
  role,
  new Date(notAfter).toISOString().slice(0, 10),
  fingerprint256.replaceAll(':', '').toLowerCase(),
  subject.replaceAll('\n', ', '),
];

const toJson = (listing: KeyListing) => ({
  ...listing,
  notAfter: new Date(listing.notAfter).toISOString(),
});

async function make(project: Project, names: readonly string[]): Promise<void> {
  const idps = project.config.idps.filter(({ name }) => names.length === 0 || names.includes(name));
  const unknown = names.find((name) => !idps.some((idp) => idp.name === name));
  if (unknown !== undefined) throw noIdp(unknown, project);
  await Promise.all(
    idps.map(({ name, modulusLength }) => project.keys.signingKeys(name, { modulusLength })),
  );
  const encrypting = idps.filter(({ encryption }) => encryption !== undefined);
  await Promise.all(encrypting.map(async ({ name }) => project.keys.encryptionKey(name)));
  const sharing = idps.filter(({ sharedSessions }) => sharedSessions);
  await Promise.all(sharing.map(async ({ name }) => project.keys.sessionSecret(name)));
  await project.keys.tlsAuthority();
}

function oneName(names: readonly string[], project: Project): string {
  const [name, ...more] = names;
  if (name === undefined || more.length > 0) {
    throw new UnderstudyError({
      code: 'usage',
      problem: `understudy certs rotate: expected the name of one IdP, got ${names.length}`,
      remedy: `IdPs: ${project.config.idps.map((idp) => idp.name).join(', ')}`,
    });
  }
  if (!project.config.idps.some((idp) => idp.name === name)) throw noIdp(name, project);
  return name;
}

function noIdp(name: string, project: Project): UnderstudyError {
  return new UnderstudyError({
    code: 'not-found',
    problem: `No IdP "${name}" in the configuration`,
    remedy: `IdPs: ${project.config.idps.map((idp) => idp.name).join(', ')}`,
  });
}

const STAGES = {
  'next-published': 'A next key is published beside the current one, which still signs',
  'next-promoted': 'The next key signs now; the old one is still published',
  'retired-dropped': 'The old key is gone',
} as const;

function print(context: CliContext, input: CommandInput, rotation: Rotation): void {
  const { name, stage, tasks } = rotation;
  if (input.flag('json')) {
    context.out(`${JSON.stringify({ name, stage, tasks })}\n`);
    return;
  }
  context.out(`${name}: ${STAGES[stage]}\n\nWhat to do now:\n`);
  tasks.forEach((task, index) => context.out(`  ${index + 1}. ${describe(task, name)}\n`));
}

function describe(task: RotationTask, name: string): string {
  switch (task.kind) {
    case 'restart-idp':
      return `Restart the IdP ${name}, so that its metadata shows this`;
    case 'update-saml-provider-metadata':
      return `Upload its metadata to the IAM SAML provider (aws iam update-saml-provider); it holds ${task.certificates.length === 1 ? 'one certificate' : `${task.certificates.length} certificates`}`;
    case 'sign-in-once':
      return 'Sign in once through it';
    case 'rotate-again':
      return `Then go on with: understudy certs rotate ${name}`;
  }
}
