import type { Casting } from './cast.ts';
import { findFault } from '../faults/index.ts';
import type {
  Expectation,
  FaultPlace,
  KeyStage,
  Refusal,
  SignInStep,
  Step,
  UploadMetadataStep,
} from './define-scenario.ts';
import { HOPS } from '../core/hops.ts';
import type { Observation, SignInObservation } from './observation.ts';

/**
 * What a step does, as a sentence for people.
 *
 * @param steps all of the scenario, for who sits where.
 */
export function titleOf(step: Step, casting: Casting, steps: readonly Step[]): string {
  switch (step.do) {
    case 'sign-in':
      return `${casting.person(step.person)} signs in by ${casting.idp(step.idp).displayName}${signInPhrase(step, casting, steps)}`;
    case 'replay':
      return `Somebody else posts the message of ${sitter(step.seat, casting, steps)} once more`;
    case 'revisit':
      return `${sitter(step.seat, casting, steps)} goes on working`;
    case 'visit':
      return `${step.seat === undefined ? 'Somebody' : sitter(step.seat, casting, steps)} opens ${step.page === 'instance' ? 'the instance' : 'the federate page'} by a bookmark`;
    case 'sign-out':
      return `${sitter(step.seat, casting, steps)} signs out of ${step.from.map((place) => SIGNED_IN_TO[place]).join(', then ')}`;
    case 'check-health':
      return `${casting.idp(step.idp).displayName} is asked for its metadata`;
    case 'arm-defects':
      return `The next response of ${casting.idp(step.idp).displayName} will be: ${step.defects.join(', ')}`;
    case 'idp-goes-down':
      return `${casting.idp(step.idp).displayName} goes down`;
    case 'idp-comes-back':
      return `${casting.idp(step.idp).displayName} comes back`;
    case 'arm-fault':
      return `${placePhrase(step.at, casting)}: ${findFault(step.fault)?.title ?? step.fault}${timesPhrase(step.times)}`;
    case 'clear-faults':
      return `${placePhrase(step.at, casting)}: ${step.fault === undefined ? 'every fault' : `the fault ${step.fault}`} ends`;
    case 'exchange-key':
      return `${casting.idp(step.idp).displayName} ${KEY_PHRASES[step.stage ?? 'at-once']}`;
    case 'upload-metadata':
      return uploadPhrase(step, casting);
    case 'wait':
      return `${step.milliseconds} ms pass`;
    case 'move-clock':
      return `The clock of AWS moves by ${step.seconds} s`;
  }
}

function signInPhrase(step: SignInStep, casting: Casting, steps: readonly Step[]): string {
  const { pickRole, sitsAt, crowd, tries } = step;
  return [
    pickRole === undefined ? '' : `, choosing ${casting.role(pickRole)}`,
    sitsAt === undefined ? '' : `, at the desk of ${sitter(sitsAt, casting, steps)}`,
    crowd === undefined ? '' : `, at ${crowd} desks at once`,
    tries === undefined ? '' : `, ${tries} times if need be`,
    lingerPhrase(step),
  ].join('');
}

const SIGNED_IN_TO = { connect: 'Amazon Connect', aws: 'AWS', idp: 'the IdP' } as const;
function lingerPhrase({ lingers }: SignInStep): string {
  if (lingers === undefined) return '';
  const where = lingers.at === 'picker' ? 'at the role picker' : 'with the form in hand';
  return `, lingering ${lingers.seconds} s ${where}`;
}

const KEY_PHRASES: Readonly<Record<KeyStage, string>> = {
  'at-once': 'signs with another key from now on',
  'next-published': 'publishes its next key beside the current one',
  'next-signs': 'signs with its next key and still publishes the old one',
  'old-dropped': 'publishes its old key no more',
};

function uploadPhrase(
  { idp, document = 'own', refusal }: UploadMetadataStep,
  casting: Casting,
): string {
  const { displayName } = casting.idp(idp);
  const which = document === 'own' ? '' : ` (${document})`;
  return refusal === undefined
    ? `The metadata of ${displayName}${which} is uploaded to AWS`
    : `An upload of the metadata of ${displayName}${which} is refused by IAM`;
}

function placePhrase(place: FaultPlace, casting: Casting): string {
  if (place === 'both') return 'Both IdPs';
  return place === 'aws' ? 'AWS' : casting.idp(place).displayName;
}

function timesPhrase(times: number | undefined): string {
  if (times === undefined) return '';
  return times === 1 ? ', once' : `, ${times} times`;
}

function sitter(seat: string, casting: Casting, steps: readonly Step[]): string {
  const taken = steps.find((step) => step.do === 'sign-in' && step.seat === seat);
  return taken?.do === 'sign-in' ? casting.person(taken.person) : 'Nobody';
}

/** An expectation, as a phrase. */
export function phraseOf(expected: Expectation, casting: Casting): string {
  switch (expected.is) {
    case 'connected':
      return `connected as ${casting.person(expected.person)} by ${casting.idp(expected.idp).displayName} with role ${casting.role(expected.role ?? 'agent')}`;
    case 'refused':
      return refusalPhrase(expected);
    case 'unreachable':
      return `unreachable at ${hopPhrase(expected.hop)}${expected.error === undefined ? '' : ` (${expected.error})`}`;
    case 'stuck':
      return `stuck at ${hopPhrase(expected.hop)}${expected.status === undefined ? '' : ` with status ${expected.status}`}`;
    case 'still-connected':
      return 'still connected, as the same person';
    case 'healthy':
      return 'healthy';
    case 'unhealthy':
      return 'not healthy';
  }
}

function refusalPhrase({ hop, check, code, status, message }: Refusal): string {
  const answer = [code, status, message === undefined ? undefined : `"${message}"`]
    .filter((part) => part !== undefined)
    .join(' ');
  const by = check === 'none' ? 'before any check' : `by check ${check}`;
  return `refused at ${hopPhrase(hop)} ${by}${answer === '' ? '' : `: ${answer}`}`;
}

/** What was seen, as a phrase. */
export function phraseOfSeen(seen: Observation): string {
  if (seen.kind === 'health') return `${seen.healthy ? 'healthy' : 'not healthy'}: ${seen.detail}`;
  switch (seen.outcome) {
    case 'connected':
      return connectedPhrase(seen);
    case 'refused':
      return `refused at ${hopPhrase(seen.hop)}${checkPhrase(seen)}: ${errorPhrase(seen)}`;
    case 'unreachable':
      return `unreachable at ${hopPhrase(seen.hop)} (${seen.networkError ?? 'no answer'})`;
    case 'stuck':
      return `stuck at ${hopPhrase(seen.hop)}: ${seen.networkError ?? quoted(seen.text) ?? 'a page that leads nowhere'}`;
  }
}

function connectedPhrase({ page, identity }: SignInObservation): string {
  if (identity !== undefined) return `connected with credentials of ${identity}`;
  const role = page?.role === undefined ? '' : ` with role ${page.role}`;
  return `connected as ${page?.user ?? 'somebody whom the page does not name'}${role}`;
}

function checkPhrase({ verdicts }: SignInObservation): string {
  const check = verdicts?.findLast(({ accepted }) => !accepted)?.check;
  return check === undefined ? '' : ` by check ${check}`;
}

function errorPhrase({ awsError, status, text }: SignInObservation): string {
  if (awsError === undefined) return quoted(text) ?? `status ${status ?? 'unknown'}`;
  const parts = [awsError.code, awsError.status ?? status, `"${awsError.message}"`];
  return parts.filter((part) => part !== undefined).join(' ');
}

function hopPhrase(hop: SignInObservation['hop']): string {
  return `${hop} ${HOPS[hop]}`;
}

function quoted(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : `"${text}"`;
}
