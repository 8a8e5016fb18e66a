import {
  appraiseResponse,
  exceptionText,
  findCheck,
  toldError,
  type Appraisal,
  type AppraisalCase,
  type AppraisedRefusal,
  type Lack,
} from '../aws-local/index.ts';
import type { Capture } from './capture/capture.ts';
import { describeMessage, moment, type DescribedSignature } from '../saml/describe-message.ts';
import { certaintyOf, factsOf, modesOfCheck } from './facts.ts';
import { hopOf } from './hop-of.ts';
import { findNearMisses } from './near-misses/find.ts';
import { transport } from './near-misses/transport.ts';
import type { CaptureReport, RefusalReport } from './report.ts';
import { findTexts } from './text/find-texts.ts';
import { GENERIC_SENTENCE } from './text/known-texts.ts';
import { textOfMarkup } from './text/markup.ts';

/** What is known about the AWS that a capture was meant for. */
export type JudgeOptions = Omit<AppraisalCase, 'samlResponse'>;

/**
 * Says what AWS would answer to a captured Response.
 *
 * @throws {UnderstudyError} `value-illegal` for metadata or policies that IAM would not take
 */
export function judgeCapture(capture: Capture, options: JudgeOptions): CaptureReport {
  const { via } = options;
  const at = options.at ?? capture.at;
  const relayState = options.relayState ?? capture.relayState;
  const appraisal = appraiseResponse({
    ...options,
    samlResponse: capture.samlResponse,
    at,
    relayState,
    postedUrl: options.postedUrl ?? realUrl(capture.postedUrl),
  });
  const { message, pair, findings } = appraisal;
  const seed = options.known.world?.seed;
  const seen = { ...capture, ...(relayState !== undefined && { relayState }) };
  const near = message && findNearMisses({ capture: seen, appraisal, message, seed });
  const refusals = appraisal.refusals.map((refusal) => describeRefusal(refusal, via));
  return {
    outcome: outcomeOf(appraisal),
    via,
    at: moment(appraisal.at) ?? '',
    clock: clockOf(options, capture),
    region: appraisal.region,
    verified: appraisal.verified,
    ...(message && { message: describeMessage(message, signatureOf(appraisal)) }),
    ...(pair && { pair: { role: pair.roleArn, provider: pair.providerArn } }),
    refusals,
    nearMisses: near ?? transport(capture),
    passed: findings.filter(({ verdict }) => verdict === 'pass').map(({ check }) => check),
    unjudged: describeUnjudged(appraisal),
    ...recordedIn(capture, refusals),
  };
}

function signatureOf({ signaturePlacement: placement }: Appraisal): DescribedSignature | undefined {
  return placement && { placement };
}

// A stand-in’s address says nothing about the one at AWS.
function realUrl(url: string | undefined): string | undefined {
  const host = url === undefined ? undefined : URL.parse(url)?.hostname;
  return host !== undefined &&
    /\.(?:amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn|connect\.aws)$/.test(host)
    ? url
    : undefined;
}

function clockOf(options: JudgeOptions, capture: Capture): CaptureReport['clock'] {
  if (options.at !== undefined) return 'given';
  return capture.at === undefined ? 'issue' : 'capture';
}

/** What stands behind the sign-in itself, or rests on a switch: an accepted message need not have it. */
const BESIDE: ReadonlySet<Lack> = new Set([
  'relay-state',
  'instance',
  'browser',
  'earlier',
  'encryption-mode',
]);

function outcomeOf({ refusals, unjudged }: Appraisal): CaptureReport['outcome'] {
  if (refusals.length > 0) return 'refused';
  return unjudged.every(({ lacks }) => BESIDE.has(lacks)) ? 'accepted' : 'undecided';
}

const PLACEHOLDER = { uuid: () => 'REQUEST-ID', bytes: (length: number) => Buffer.alloc(length) };

function describeRefusal(
  { check: id, finding, answer }: AppraisedRefusal,
  via: JudgeOptions['via'],
): RefusalReport {
  const check = findCheck(id);
  const [what = '', why = '', remedy = ''] = check?.explain(finding.args).split('\n\n') ?? [];
  const { code, status } = answer;
  const hop = check === undefined ? 'H5' : hopOf(check, via, answer);
  return {
    check: id,
    hop,
    title: check?.failureTitle ?? id,
    code,
    status,
    says: saidBy(answer, { via, hop }),
    certainty: certaintyOf(answer),
    what,
    why,
    remedy,
    facts: factsOf([...answer.cites, ...(check?.cites ?? [])]),
    modes: modesOfCheck(id),
  };
}

// The sign-in page puts an error of STS into its own frame.
function saidBy(
  answer: AppraisedRefusal['answer'],
  { via, hop }: { via: JudgeOptions['via']; hop: string },
): string {
  const { code, status, message } = toldError(answer, PLACEHOLDER);
  if (via === 'sts' || !['H4', 'H5'].includes(hop)) return message;
  if (answer.genericPage === true) return `${GENERIC_SENTENCE} To logout, click here.`;
  if (hop === 'H4') return message;
  const details = { service: 'AWSSecurityTokenService', status, code, requestId: 'REQUEST-ID' };
  return `${exceptionText(message, details)}. Please try again.`;
}

const NEEDS: Readonly<Record<Exclude<Lack, 'earlier'>, string>> = {
  message: 'A message that can be read',
  'role-pair': 'A Role attribute, or --role-arn and --provider-arn',
  'provider-id': 'Which provider has the ID in the sign-in URL: aws.samlProviders of --config',
  'private-key': 'The private key of the provider, for the assertion is encrypted: --config',
  'encryption-mode':
    'Whether the provider takes plain assertions, as it does unless told otherwise',
  metadata: 'The metadata that is registered with the SAML provider: --metadata FILE, or --config',
  'trust-policy': 'The trust policy of the role: --trust-policy FILE, or --config',
  'relay-state': 'The relay state: --relay-state URL, or the whole form, or a HAR file',
  instance: 'The Connect instance and its users: --config',
  browser: 'Knowing whether the browser was signed in to another account before',
};

function describeUnjudged({ unjudged }: Appraisal): CaptureReport['unjudged'] {
  return Object.entries(NEEDS).flatMap(([lacks, needs]) => {
    const checks = unjudged.filter((one) => one.lacks === lacks).map(({ check }) => check);
    return checks.length === 0 ? [] : [{ lacks, checks, needs }];
  });
}

function recordedIn(
  { answer }: Capture,
  refusals: readonly RefusalReport[],
): Pick<CaptureReport, 'recorded'> {
  if (answer === undefined) return {};
  const { status, text = '' } = answer;
  const { matches } = findTexts(textOfMarkup(text.slice(0, 200_000)));
  const checks = matches.flatMap((words) => words.checks);
  const [first] = refusals;
  const agrees =
    first === undefined || checks.length === 0 ? {} : { agrees: checks.includes(first.check) };
  return { recorded: { status, says: matches.map((words) => words.text), ...agrees } };
}
