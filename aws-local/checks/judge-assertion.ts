import { UnderstudyError } from '../../core/errors.ts';
import { parseRoleArn } from '../../core/arn.ts';
import { claimedSignature, openResponse } from '../../saml/read/index.ts';
import { describeMessage } from '../../saml/describe-message.ts';
import type { OpenedResponse } from '../../saml/read/types.ts';
import type { AssertionMessage } from '../../saml/types.ts';
import type { AwsContext } from '../context.ts';
import { stateSeenBy } from '../faults/forget-providers.ts';
import { findRole } from '../state/roles.ts';
import { findSamlProviderByUuid } from '../state/saml-providers.ts';
import type { AwsState, Role, SamlProvider } from '../state/types.ts';
import type { VerdictPrincipal } from '../types.ts';
import type { SeenMessage } from '../verdicts/record-verdict.ts';
import { knownNames } from './attribute-names.ts';
import { decryptReceived } from './decrypt-received.ts';
import { findSenders, type Sender } from './find-senders.ts';
import { describePrincipal } from './principal.ts';
import {
  ADDRESS_CHECKS,
  AFTER_VERIFICATION,
  CLAIM_CHECKS,
  ENCRYPTION_CHECKS,
  MESSAGE_CHECKS,
  RATE_CHECKS,
  REGION_CHECKS,
  ROLE_CHECKS,
  ROLE_LOOKUP,
} from './registry.ts';
import { readRoleClaim, type RolePair } from './role-claim.ts';
import { createTrail, type Refusal, type Trail } from './trail.ts';
import type { CheckInput, Finding } from './types.ts';

/** What came in, by whichever way. */
export type AssertionRequest = ApiRequest | SignInRequest;

export interface ApiRequest {
  via: 'sts';
  base64: string;
  roleArn: string;
  providerArn: string;
  durationSeconds?: number | undefined;
  sourceIp: string;
  /** The Region of the STS that is asked. Default: that of the server. */
  region?: string | undefined;
}

export interface SignInRequest {
  via: 'sign-in';
  base64: string;
  /** The role that was picked, once one was. */
  roleArn?: string | undefined;
  /** The provider that the address names, where it names one by its name. */
  providerArn?: string | undefined;
  /** The ID of a provider in the address: `/saml/acs/ID`. */
  acsProviderId?: string | undefined;
  /** The real AWS URL that stands for the one that was posted to. */
  postedUrl: string;
  sourceIp: string;
  /** The Region of the STS that the page asks. Default: that of the server. */
  region?: string | undefined;
}

export interface AcceptedAssertion {
  assertion: AssertionMessage;
  provider: SamlProvider;
  role: Role;
}

interface Grounds {
  findings: readonly Finding[];
  principal: VerdictPrincipal;
  /** Undefined when it cannot be read. */
  message: SeenMessage | undefined;
}

export type Refused = { outcome: 'refused'; refusal: Refusal } & Grounds;
export type Accepted = { outcome: 'accepted'; accepted: AcceptedAssertion } & Grounds;
/** Good, and for several roles: somebody has to pick one. */
export type Choice = {
  outcome: 'choice';
  pairs: readonly RolePair[];
  /** What the Role attribute names besides, and whose provider does not vouch for the message. */
  unusable: readonly RolePair[];
} & Grounds;

/** What aws-local makes of an assertion. */
export type Judgement = Refused | Choice | Accepted;

/**
 * Reads, verifies and judges a Response: the checks of `registry.ts` in their order, up to the first
 * that fails. At the API the caller names role and provider; at the sign-in page the Role attribute
 * does, first as a claim that tells whose key to try, then from signed bytes.
 */
export function judgeAssertion(context: AwsContext, request: ApiRequest): Refused | Accepted;
export function judgeAssertion(context: AwsContext, request: SignInRequest): Judgement;
export function judgeAssertion(context: AwsContext, request: AssertionRequest): Judgement {
  const trail = createTrail();
  const acsProvider = acsProviderOf(context.state, request);
  const asked = askedBy(request, acsProvider?.arn);
  if (context.faults.strikes('sts-throttled') && !trail.run(RATE_CHECKS, { throttled: true }))
    return refused(trail, unread(asked));
  if (request.via === 'sts' && !stsAnswers(context, request, { trail, roleArn: request.roleArn }))
    return refused(trail, unread(asked));
  const opening = openResponse(request.base64);
  if (!trail.run(MESSAGE_CHECKS, { opening }) || !opening.ok) return refused(trail, unread(asked));
  const sent = opening.value;
  if (!trail.run(ADDRESS_CHECKS, { received: sent, acsProvider, asked, via: request.via }))
    return refused(trail, claimedBy(sent, asked));
  const message = decryptReceived(context.state, sent, asked.providerArn);
  const { received, decryption, provider } = message;
  const { partition } = context.options;
  const claimed = received.unverified.assertion?.attributes ?? [];
  const roles = readRoleClaim(knownNames(claimed, partition));
  // Judged again once it is verified, so that its findings only stand here when it fails.
  const claim = createTrail(trail.findings);
  const claims = { response: received.unverified, roles, asked, via: request.via };
  if (request.via === 'sign-in') {
    if (provider !== undefined && decryption?.ok === false)
      claim.run(ENCRYPTION_CHECKS, { received, decryption, provider });
    if (!claim.run(CLAIM_CHECKS, claims)) return refused(claim, claimedBy(received, asked));
  }
  const pairs = isPair(asked) ? [asked] : pickedFrom(roles.pairs, asked);
  const [only, another] = pairs;
  // With several roles the page asks which one before it asks STS.
  const settled = request.via === 'sign-in' && another === undefined ? only : undefined;
  if (settled !== undefined && !stsAnswers(context, request, { trail, ...settled }))
    return refused(trail, claimedBy(received, settled));
  const { senders, failed } = findSenders(stateSeenBy(context), {
    received,
    decryption,
    pairs,
    findings: trail.findings,
    switches: context.options.switches,
  });
  return (
    judgeVerified(context, { request, asked }, senders) ??
    refused(failed, claimedBy(received, pairs[0]))
  );
}

/** Nothing else is looked at where the account of the role has turned STS off. */
function stsAnswers(
  { options }: AwsContext,
  { region = options.region }: AssertionRequest,
  { trail, roleArn }: { trail: Trail; roleArn: string },
): boolean {
  const { account = options.account } = parseRoleArn(roleArn) ?? {};
  const { switches } = options;
  if (switches.stsDisabledRegions.length === 0) return true;
  return trail.run(REGION_CHECKS, { sts: { region, account }, switches });
}

function judgeVerified(
  context: AwsContext,
  { request, asked }: { request: AssertionRequest; asked: Partial<RolePair> },
  senders: readonly Sender[],
): Judgement | undefined {
  const [sender] = senders;
  const signed = sender?.verified.message.assertion;
  if (sender === undefined || signed === undefined) return undefined;
  const { partition } = context.options;
  const assertion = { ...signed, attributes: knownNames(signed.attributes, partition) };
  const { trail, provider } = sender;
  const roles = readRoleClaim(assertion.attributes);
  const held = trail.run(AFTER_VERIFICATION, {
    assertion,
    roles,
    asked,
    provider,
    now: context.clock.now(),
    partition,
    switches: context.options.switches,
    via: request.via,
    spentAssertions: context.spentAssertions,
    postedUrl: request.via === 'sign-in' ? request.postedUrl : undefined,
  });
  if (!held) return refused(trail, vouchedFor(sender, sender.pair));
  const usable = senders.filter(({ pair }) => roles.pairs.some((signed) => isSame(pair, signed)));
  const [chosen = sender, another] = usable;
  if (another !== undefined && asked.roleArn === undefined) {
    return {
      outcome: 'choice',
      pairs: usable.map(({ pair }) => pair),
      unusable: roles.pairs.filter((signed) => !usable.some(({ pair }) => isSame(pair, signed))),
      findings: trail.findings,
      ...vouchedFor(sender),
    };
  }
  return judgeRole(context, request, { ...chosen, assertion, trail });
}

function judgeRole(
  context: AwsContext,
  request: AssertionRequest,
  sender: Sender & { assertion: AssertionMessage },
): Judgement {
  const { assertion, pair, provider, trail } = sender;
  const who = vouchedFor(sender, pair);
  const role = findRole(context.state, pair.roleArn);
  if (!trail.run(ROLE_LOOKUP, { pair, roleFound: role }) || role === undefined)
    return refused(trail, who);
  const allowed = trail.run(ROLE_CHECKS, {
    assertion,
    provider,
    role,
    now: context.clock.now(),
    sourceIp: request.sourceIp,
    via: request.via,
    durationSeconds: request.via === 'sts' ? request.durationSeconds : undefined,
  });
  if (!allowed) return refused(trail, who);
  return {
    outcome: 'accepted',
    accepted: { assertion, provider, role },
    findings: trail.findings,
    ...who,
  };
}

type Who = Pick<Grounds, 'principal' | 'message'>;

function unread(asked: Partial<RolePair>): Who {
  return { principal: describePrincipal(undefined, asked), message: undefined };
}

function claimedBy(opened: OpenedResponse, pair: Partial<RolePair> | undefined): Who {
  const { unverified, xml } = opened;
  return {
    principal: describePrincipal(unverified, pair),
    message: { says: describeMessage(unverified, claimedSignature(opened)), xml },
  };
}

function vouchedFor({ verified, xml }: Pick<Sender, 'verified' | 'xml'>, pair?: RolePair): Who {
  const { message, signaturePlacement: placement, algorithm, certificateSha256 } = verified;
  return {
    principal: describePrincipal(message, pair),
    message: { says: describeMessage(message, { placement, algorithm, certificateSha256 }), xml },
  };
}

function refused(trail: Trail | undefined, who: Who): Judgement {
  if (trail?.refusal === undefined) {
    throw new UnderstudyError({
      code: 'internal',
      problem: 'Judging an assertion: it was refused and no check says why',
    });
  }
  return { outcome: 'refused', refusal: trail.refusal, findings: trail.findings, ...who };
}

function acsProviderOf(state: AwsState, request: AssertionRequest): CheckInput['acsProvider'] {
  const id = request.via === 'sign-in' ? request.acsProviderId : undefined;
  return id === undefined ? undefined : { id, arn: findSamlProviderByUuid(state, id)?.arn };
}

function askedBy(request: AssertionRequest, addressed: string | undefined): Partial<RolePair> {
  const { roleArn, providerArn = addressed } = request;
  return {
    ...(roleArn !== undefined && { roleArn }),
    ...(providerArn !== undefined && { providerArn }),
  };
}

function isPair(asked: Partial<RolePair>): asked is RolePair {
  return asked.roleArn !== undefined && asked.providerArn !== undefined;
}

function pickedFrom(pairs: readonly RolePair[], asked: Partial<RolePair>): readonly RolePair[] {
  return pairs.filter(
    ({ roleArn, providerArn }) =>
      (asked.roleArn ?? roleArn) === roleArn && (asked.providerArn ?? providerArn) === providerArn,
  );
}

function isSame(one: RolePair, other: RolePair): boolean {
  return one.roleArn === other.roleArn && one.providerArn === other.providerArn;
}
