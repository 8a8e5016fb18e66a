import { metadataIn, roleIn } from '../../core/aws-cli-output.ts';
import { parseInstant } from '../../core/clock.ts';
import { UnderstudyError } from '../../core/errors.ts';
import { FAULTS } from '../../faults/index.ts';
import { DEFECTS } from '../../idp-server/index.ts';
import {
  explain,
  isId,
  renderProse,
  type JudgeOptions,
  type Registries,
} from '../../explain/index.ts';
import { HOPS } from '../../runner/index.ts';
import { SCENARIOS } from '../../scenarios/index.ts';
import { SHARED_OPTIONS, type CliContext, type Command, type CommandInput } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { MOST_BYTES, readJsonFile, readTextFile, readWhenFile } from '../files.ts';
import { wholeNumber } from '../numbers.ts';

const REGISTRIES: Registries = {
  hops: HOPS,
  defects: DEFECTS,
  faults: FAULTS,
  scenarios: SCENARIOS,
};

export const explainCommand: Command = {
  name: 'explain',
  summary: 'Explain an error text, an id or a captured SAMLResponse',
  usage: 'TEXT… | ID | FILE | - [options]',
  description:
    'Takes an error text as it stood on the screen (whole or in part, with codes and request IDs around it, or the page as HTML), the id of a check, fact, failure mode, defect, fault, scenario or hop, an error code, a finding or verdict as JSON, or a captured SAMLResponse: XML, base64, form body, the page of the IdP, HAR file, or trace.zip of Playwright. A capture is judged by the checks of aws-local against what you give: metadata, trust policy, clock, or a whole configuration; what cannot be judged without more is said. Nothing is sent anywhere. Messages, signatures and NameIDs are not printed. An id is taken before a file of the same name; write ./NAME for the file. Exit code 1 when nothing is known, with suggestions; a refused capture is explained, which is 0.',
  options: {
    metadata: {
      type: 'string',
      value: 'FILE',
      multiple: true,
      help: 'Metadata of the IdP, as registered with its SAML provider: XML, or the output of aws iam get-saml-provider. Of several IdPs in it the one that the message names as its Issuer counts, as at AWS. With --config several times',
    },
    'trust-policy': {
      type: 'string',
      value: 'FILE',
      help: 'Trust policy of the role: the document, or what aws iam get-role prints',
    },
    config: {
      ...SHARED_OPTIONS.config,
      help: 'Judge against the account of this configuration: providers, roles, instance, users',
    },
    project: {
      type: 'boolean',
      help: 'The same with the configuration here, or the defaults: for messages of mint and up',
    },
    at: {
      type: 'string',
      value: 'ISO',
      help: 'The clock of AWS. Default: that of the recording, else the moment of issue',
    },
    sts: {
      type: 'boolean',
      help: 'Judge as AssumeRoleWithSAML. Default: as the browser’s sign-in',
    },
    'role-arn': { type: 'string', value: 'ARN', help: 'The role that is asked for or picked' },
    'provider-arn': { type: 'string', value: 'ARN', help: 'The SAML provider that is asked for' },
    'duration-seconds': {
      type: 'string',
      value: 'N',
      help: 'DurationSeconds of the call, with --sts',
    },
    'relay-state': { type: 'string', value: 'URL', help: 'Where the sign-in leads on to' },
    region: {
      type: 'string',
      value: 'NAME',
      help: 'Default: that of the sign-in URL in the message',
    },
    json: { ...SHARED_OPTIONS.json, help: 'Print JSON (schema/explanation.schema.json)' },
  },
  examples: [
    { args: 'Response signature invalid', does: 'what it means, why, and what to do' },
    { args: 'D01', does: 'a failure mode; also check ids, fact ids, defects, hops, codes' },
    {
      args: 'sign-in.har --metadata idp.xml --trust-policy trust.json',
      does: 'what AWS would answer',
    },
    { args: '- --project < assertion.txt', does: 'a message of mint, against the configuration' },
  ],
  async run(context, input) {
    const bytes = await given(context, input);
    const report = explain(bytes, await judgeOptions(context, input), REGISTRIES);
    context.out(input.flag('json') ? `${JSON.stringify(report, null, 2)}\n` : renderProse(report));
    return report.known ? EXIT.ok : EXIT.failed;
  },
};

async function given(context: CliContext, { positionals }: CommandInput): Promise<Buffer> {
  const [first, ...more] = positionals;
  if (first === undefined)
    throw new UnderstudyError({
      code: 'usage',
      problem: 'understudy explain: nothing to explain',
      remedy: 'Give an error text, an id, a file, or - for stdin. Help: understudy explain --help',
    });
  const text = positionals.join(' ');
  if (more.length > 0) return Buffer.from(text);
  if (first === '-') return context.read(MOST_BYTES);
  return (
    (isId(first, REGISTRIES) ? undefined : await readWhenFile(context, first)) ?? Buffer.from(text)
  );
}

async function judgeOptions(context: CliContext, input: CommandInput): Promise<JudgeOptions> {
  const at = input.text('at');
  return {
    via: input.flag('sts') ? 'sts' : 'sign-in',
    at: at === undefined ? undefined : parseInstant(at, '--at'),
    roleArn: input.text('role-arn'),
    providerArn: input.text('provider-arn'),
    durationSeconds: wholeNumber(input, 'duration-seconds'),
    relayState: input.text('relay-state'),
    ...(await known(context, input)),
    ...(input.text('region') !== undefined && { region: input.text('region') }),
  };
}

async function known(
  context: CliContext,
  input: CommandInput,
): Promise<Pick<JudgeOptions, 'known' | 'region' | 'switches'>> {
  const files = input.texts('metadata');
  const documents = await Promise.all(
    files.map(async (file) => metadataIn(await readTextFile(context, file))),
  );
  const policyFile = input.text('trust-policy');
  const config = input.text('config');
  if (config !== undefined || input.flag('project')) {
    if (policyFile !== undefined) throw both('--trust-policy', '--config');
    // Most of what is explained needs no world, and the harness takes a while to load.
    const { openProject, projectAccount } = await import('../../harness/index.ts');
    const project = await openProject({ cwd: context.cwd, config });
    const { account, region, switches, seed } = await projectAccount(project, documents);
    return { region, switches, known: { world: { account, seed } } };
  }
  if (documents.length > 1) throw both('--metadata twice', 'no --config');
  const policy = policyFile === undefined ? {} : roleOf(await readJsonFile(context, policyFile));
  return { known: { metadata: documents[0], ...policy } };
}

function both(one: string, other: string): UnderstudyError {
  return new UnderstudyError({
    code: 'usage',
    problem: `understudy explain: ${one} with ${other}`,
    remedy: 'A configuration describes the whole account; without one, give one file of each kind',
  });
}

function roleOf(json: unknown): Pick<JudgeOptions['known'], 'trustPolicy' | 'maxSessionDuration'> {
  const { policy, maxSessionDuration } = roleIn(json);
  return {
    trustPolicy: policy as JudgeOptions['known']['trustPolicy'],
    ...(maxSessionDuration !== undefined && { maxSessionDuration }),
  };
}
