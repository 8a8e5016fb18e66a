import { UnderstudyError } from '../../core/errors.ts';
import { systemClock } from '../../core/clock.ts';
import { gatherPreflight, openProject, type PreflightSources } from '../../harness/index.ts';
import {
  assess,
  renderJson,
  renderMarkdown,
  renderSarif,
  renderText,
  type Assessment,
} from '../../preflight/index.ts';
import { SHARED_OPTIONS, type Command, type CommandInput } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { atMost } from '../positionals.ts';
import { VERSION } from '../version.ts';

const FORMATS: Readonly<Record<string, (assessment: Assessment) => string>> = {
  text: renderText,
  json: renderJson,
  markdown: renderMarkdown,
  sarif: (assessment) => renderSarif(assessment, VERSION),
};

export const preflight: Command = {
  name: 'preflight',
  summary: 'Tell whether the backup IdP is ready today, for every agent',
  usage: '[options]',
  description:
    'Compares what the IdPs would send for every agent with what IAM and Amazon Connect have, without a sign-in: keys, trust policy, audience, relay state, roles, session names, durations, clocks. Starts from the configuration; the options put real documents in its place. Exit code 1 when somebody would be kept out.',
  options: {
    metadata: pairs(
      'IDP=FILE',
      'What an IdP publishes today: a file or a URL (which also tells its clock). Of several IdPs in it the one with the entity ID of the configuration, or FILE#ENTITY-ID',
    ),
    registered: pairs(
      'IDP=FILE',
      'What IAM has of it: metadata XML, or the output of aws iam get-saml-provider',
    ),
    users: pairs(
      'IDP=FILE',
      'Who signs in by it: CSV or JSON with username, sessionName, roles, sessionDuration',
    ),
    clock: pairs('IDP=SECONDS', 'How far its clock is ahead; negative for behind'),
    'trust-policy': pairs('ROLE=FILE', 'Trust policy of a role, or the output of aws iam get-role'),
    'role-policy': pairs(
      'ROLE=FILE',
      'A policy of the role, or the output of aws iam get-role-policy',
    ),
    'connect-users': {
      type: 'string',
      value: 'FILE',
      help: 'Logins of Amazon Connect: the output of aws connect list-users, JSON or CSV',
    },
    at: { type: 'string', value: 'ISO', help: 'The moment that counts. Default: now' },
    format: {
      type: 'string',
      value: 'FORMAT',
      help: 'text, json, markdown or sarif. Default: text',
    },
    config: SHARED_OPTIONS.config,
    json: { ...SHARED_OPTIONS.json, help: 'The same as --format json' },
  },
  examples: [
    { args: '', does: 'judge the configuration here' },
    {
      args: '--metadata backup=https://idp.example/metadata --registered backup=provider.json',
      does: 'is the key of the backup the one that IAM has?',
    },
    {
      args: '--metadata backup=federation.xml#https://idp.example/saml',
      does: 'one of several IdPs in a document',
    },
    {
      args: '--trust-policy ConnectAgent=role.json --connect-users users.json --format markdown',
      does: 'with what aws iam get-role and aws connect list-users printed',
    },
  ],
  async run(context, input) {
    atMost(0, input, 'preflight');
    const render = formatOf(input);
    const project = await openProject({ cwd: context.cwd, config: input.text('config') });
    const at = momentOf(input) ?? systemClock.now();
    const gathered = await gatherPreflight(project, sourcesOf(input), { at, cwd: context.cwd });
    const assessment = assess(gathered);
    context.out(render(assessment));
    return assessment.ready ? EXIT.ok : EXIT.failed;
  },
};

function pairs(value: string, help: string): Command['options'][string] {
  return { type: 'string', value, multiple: true, help: `${help}; may stand several times` };
}

function sourcesOf(input: CommandInput): PreflightSources {
  const lists = new Map<string, string[]>();
  for (const [role, file] of pairsOf(input, 'role-policy'))
    lists.set(role, [...(lists.get(role) ?? []), file]);
  return {
    metadata: new Map(pairsOf(input, 'metadata')),
    registered: new Map(pairsOf(input, 'registered')),
    users: new Map(pairsOf(input, 'users')),
    clock: new Map(pairsOf(input, 'clock').map(([idp, text]) => [idp, secondsIn(text)])),
    trustPolicies: new Map(pairsOf(input, 'trust-policy')),
    rolePolicies: lists,
    connectUsers: input.text('connect-users'),
  };
}

function pairsOf(input: CommandInput, option: string): [string, string][] {
  return input.texts(option).map((text) => {
    const cut = text.indexOf('=');
    if (cut > 0 && cut < text.length - 1) return [text.slice(0, cut), text.slice(cut + 1)];
    throw wrong(
      `--${option}: “${text}”, expected NAME=VALUE`,
      'Put the name of the IdP or role before it',
    );
  });
}

function secondsIn(text: string): number {
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return seconds;
  throw wrong(`--clock: “${text}”, expected seconds`, 'For instance --clock backup=-240');
}

function momentOf(input: CommandInput): number | undefined {
  const text = input.text('at');
  if (text === undefined) return undefined;
  const moment = Date.parse(text);
  if (!Number.isNaN(moment)) return moment;
  throw wrong(`--at: “${text}”, expected a moment`, 'For instance --at 2026-11-24T09:30:00Z');
}

function formatOf(input: CommandInput): (assessment: Assessment) => string {
  const name = input.flag('json') ? 'json' : (input.text('format') ?? 'text');
  const render = FORMATS[name];
  if (render !== undefined) return render;
  throw wrong(`--format: “${name}”`, `Formats: ${Object.keys(FORMATS).join(', ')}`);
}

function wrong(problem: string, remedy: string): UnderstudyError {
  return new UnderstudyError({ code: 'usage', problem, remedy });
}
