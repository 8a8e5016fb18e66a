import { openResponse, verifyResponse } from '../../saml/read/index.ts';
import type { OpenedResponse, VerifiedResponse } from '../../saml/read/types.ts';
import type { AssertionMessage } from '../../saml/types.ts';
import { knownNames } from '../checks/attribute-names.ts';
import { findSenders } from '../checks/find-senders.ts';
import {
  AFTER_VERIFICATION,
  BEFORE_VERIFICATION,
  CHECKS,
  CLAIM_CHECKS,
  MESSAGE_CHECKS,
  PROVIDER_LOOKUP,
  VERIFICATION,
} from '../checks/registry.ts';
import { readRoleClaim, type RoleClaim, type RolePair } from '../checks/role-claim.ts';
import type { Check } from '../checks/types.ts';
import { findSamlProvider } from '../state/saml-providers.ts';
import type { SamlProvider } from '../state/types.ts';
import { appraiseRole } from './appraise-role.ts';
import { createAppraisalTrail, type AppraisalTrail } from './appraisal-trail.ts';
import { layGrounds, type Grounds } from './grounds.ts';
import type { Appraisal, AppraisalCase } from './types.ts';

/** Everything about one message that later parts of the appraisal work with. */
export interface Appraising {
  given: AppraisalCase;
  grounds: Grounds;
  trail: AppraisalTrail;
  received: OpenedResponse;
  roles: RoleClaim;
  pair: RolePair | undefined;
  provider: SamlProvider | undefined;
  assertion: AssertionMessage;
}

/**
 * Judges a captured Response away from any server, by the checks of aws-local in their order. Unlike the
 * judge it does not stop at the first that fails, and it tells what it could not judge for want of
 * metadata, policies or users; where everything is known, its first refusal is that of the judge.
 * What an unverified message says is then judged as it stands.
 *
 * @throws {UnderstudyError} `value-illegal` for metadata or policies that IAM would not take
 */
export function appraiseResponse(given: AppraisalCase): Appraisal {
  const trail = createAppraisalTrail();
  const opening = openResponse(given.samlResponse);
  trail.run(MESSAGE_CHECKS, { opening });
  const received = opening.ok ? opening.value : undefined;
  const message = received?.unverified;
  const roles = readRoleClaim(message?.assertion?.attributes ?? []);
  const asked = askedOf(given);
  const pairs = pairsOf(roles, asked);
  const grounds = layGrounds(given, message, pairs[0]);
  const pair = received === undefined ? pairs[0] : choosePair(grounds, received, pairs);
  const facts = { at: grounds.at, region: grounds.context.options.region, pair };
  const about = { ...facts, postedUrl: grounds.postedUrl, pairs: roles.pairs };
  if (received === undefined) {
    trail.leave(CHECKS, 'message');
    return { ...about, ...told(trail), message, verified: false, signaturePlacement: undefined };
  }
  const verified = appraiseSender({ given, grounds, trail, received, pair, roles });
  const appraised = verified?.message ?? received.unverified;
  return {
    ...about,
    ...told(trail),
    message: appraised,
    verified: verified !== undefined,
    signaturePlacement: received.signaturePlacement,
  };
}

function told({ findings, refusals, unjudged }: AppraisalTrail) {
  return { findings, refusals, unjudged };
}

function askedOf({ roleArn, providerArn }: AppraisalCase): Partial<RolePair> {
  return {
    ...(roleArn !== undefined && { roleArn }),
    ...(providerArn !== undefined && { providerArn }),
  };
}

function pairsOf(roles: RoleClaim, { roleArn, providerArn }: Partial<RolePair>): RolePair[] {
  if (roleArn !== undefined && providerArn !== undefined) return [{ roleArn, providerArn }];
  return roles.pairs.filter(
    (pair) =>
      pair.roleArn === (roleArn ?? pair.roleArn) &&
      pair.providerArn === (providerArn ?? pair.providerArn),
  );
}

// As the sign-in page does: the first pair whose provider vouches for the message.
function choosePair(
  { context }: Grounds,
  received: OpenedResponse,
  pairs: readonly RolePair[],
): RolePair | undefined {
  const { senders } = findSenders(context.state, { received, pairs, findings: [] });
  return senders[0]?.pair ?? pairs[0];
}

/** What the message alone tells: its status, and whether it is signed at all. */
const WITHOUT_PROVIDER = BEFORE_VERIFICATION.filter(
  ({ needs }) => !needs.some((need) => need === 'provider'),
) as readonly Check<'received' | 'response'>[];

type Sender = Omit<Appraising, 'provider' | 'assertion'>;

function appraiseSender(sender: Sender): VerifiedResponse | undefined {
  const { given, grounds, trail, received, roles } = sender;
  const { context } = grounds;
  const response = received.unverified;
  const claims = { response, roles, asked: askedOf(given), via: given.via };
  if (given.via === 'sign-in') trail.run(CLAIM_CHECKS, claims);
  const provider = providerOf(sender);
  lookUpProvider(sender, provider);
  if (provider !== undefined) trail.run(BEFORE_VERIFICATION, { received, provider, response });
  else {
    trail.run(WITHOUT_PROVIDER, { received, response });
    trail.leave([...BEFORE_VERIFICATION, ...VERIFICATION], 'metadata');
  }
  const verification = provider && verifyResponse(received, provider.verificationKeys);
  if (provider && verification) trail.run(VERIFICATION, { verification, provider });
  const verified = verification?.ok === true ? verification.value : undefined;
  const claimed = (verified?.message ?? response).assertion;
  if (claimed === undefined) {
    trail.leave(CHECKS, 'message');
    return verified;
  }
  const { partition } = context.options;
  const assertion = { ...claimed, attributes: knownNames(claimed.attributes, partition) };
  appraiseAssertion({ ...sender, provider, assertion });
  return verified;
}

function lookUpProvider({ trail, pair, given }: Sender, provider: SamlProvider | undefined): void {
  if (pair === undefined) trail.leave(PROVIDER_LOOKUP, 'role-pair');
  else if (provider !== undefined || given.known.world !== undefined)
    trail.run(PROVIDER_LOOKUP, { pair, providerFound: provider });
  else {
    trail.run(PROVIDER_LOOKUP.slice(0, 1), { pair, providerFound: undefined });
    trail.leave(PROVIDER_LOOKUP, 'metadata');
  }
}

// Without a Role attribute nothing names the provider; the metadata that was given is then the one meant.
function providerOf({ grounds, given, pair }: Sender): SamlProvider | undefined {
  const { state } = grounds.context;
  if (pair !== undefined) return findSamlProvider(state, pair.providerArn);
  if (given.known.world !== undefined) return undefined;
  return [...state.accounts.values()].flatMap(({ samlProviders }) => [
    ...samlProviders.values(),
  ])[0];
}

function appraiseAssertion(appraising: Appraising): void {
  const { given, grounds, trail, assertion } = appraising;
  const { context, at, postedUrl } = grounds;
  const { partition, switches } = context.options;
  trail.run(AFTER_VERIFICATION, {
    assertion,
    roles: readRoleClaim(assertion.attributes),
    asked: askedOf(given),
    now: at,
    partition,
    switches,
    via: given.via,
    spentAssertions: context.spentAssertions,
    postedUrl: given.via === 'sign-in' ? postedUrl : undefined,
  });
  appraiseRole(appraising);
}
