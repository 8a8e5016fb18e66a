import { openResponse, verifyResponse } from '../../saml/read/index.ts';
import type { OpenedResponse, VerifiedResponse } from '../../saml/read/types.ts';
import type { AssertionMessage } from '../../saml/types.ts';
import { knownNames } from '../checks/attribute-names.ts';
import { decryptReceived, type PlainMessage } from '../checks/decrypt-received.ts';
import { findSenders } from '../checks/find-senders.ts';
import {
  ADDRESS_CHECKS,
  AFTER_VERIFICATION,
  BEFORE_VERIFICATION,
  CHECKS,
  CLAIM_CHECKS,
  ENCRYPTION_CHECKS,
  MESSAGE_CHECKS,
  PROVIDER_LOOKUP,
  VERIFICATION,
} from '../checks/registry.ts';
import { readRoleClaim, type RoleClaim, type RolePair } from '../checks/role-claim.ts';
import { findSamlProvider, findSamlProviderByUuid, keysOf } from '../state/saml-providers.ts';
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
  asked: Partial<RolePair>;
  plain: PlainMessage;
  /** In plain text, as far as it could be made so. */
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
  const sent = opening.ok ? opening.value : undefined;
  const claimed = readRoleClaim(sent?.unverified.assertion?.attributes ?? []);
  const grounds = layGrounds(given, sent?.unverified, pairsOf(claimed, given)[0]);
  const about = { at: grounds.at, region: grounds.context.options.region };
  if (sent === undefined) {
    trail.leave(CHECKS, 'message');
    return { ...about, ...told(trail), ...UNREAD, postedUrl: grounds.postedUrl };
  }
  const asked = addressed(given, grounds, { trail, sent });
  const plain = decryptReceived(grounds.context.state, sent, asked.providerArn);
  const { received } = plain;
  const { partition } = grounds.context.options;
  const attributes = received.unverified.assertion?.attributes ?? [];
  const roles = readRoleClaim(knownNames(attributes, partition));
  const pair = choosePair(grounds, plain, pairsOf(roles, asked));
  const verified = appraiseSender({ given, grounds, trail, asked, plain, received, roles, pair });
  return {
    ...about,
    ...told(trail),
    pair,
    pairs: roles.pairs,
    postedUrl: grounds.postedUrl,
    message: verified?.message ?? received.unverified,
    verified: verified !== undefined,
    signaturePlacement: received.signaturePlacement,
  };
}

const UNREAD = {
  pair: undefined,
  pairs: [],
  message: undefined,
  verified: false,
  signaturePlacement: undefined,
};

function told({ findings, refusals, unjudged }: AppraisalTrail) {
  return { findings, refusals, unjudged };
}

// An ID that is made up anew with each world says nothing about the one at AWS.
function addressed(
  { roleArn, providerArn, via }: AppraisalCase,
  { context, postedUrl }: Grounds,
  { trail, sent }: { trail: AppraisalTrail; sent: OpenedResponse },
): Partial<RolePair> {
  const id = via === 'sign-in' ? /\/saml\/acs\/([A-Z0-9]{1,64})$/.exec(postedUrl)?.[1] : undefined;
  const arn = id === undefined ? undefined : findSamlProviderByUuid(context.state, id)?.arn;
  const provider = providerArn ?? arn;
  const asked = {
    ...(roleArn !== undefined && { roleArn }),
    ...(provider !== undefined && { providerArn: provider }),
  };
  const acsProvider = id === undefined ? undefined : { id, arn };
  if (id !== undefined && arn === undefined) trail.leave(ADDRESS_CHECKS, 'provider-id');
  else trail.run(ADDRESS_CHECKS, { received: sent, acsProvider, asked, via });
  return asked;
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
  { received, decryption }: PlainMessage,
  pairs: readonly RolePair[],
): RolePair | undefined {
  const { switches } = context.options;
  const message = { received, decryption, switches, pairs, findings: [] };
  return findSenders(context.state, message).senders[0]?.pair ?? pairs[0];
}

type Sender = Omit<Appraising, 'provider' | 'assertion'>;

function appraiseSender(sender: Sender): VerifiedResponse | undefined {
  const { given, trail, received, roles, asked, plain } = sender;
  const { unverified: response } = received;
  const { decryption } = plain;
  const provider = providerOf(sender) ?? plain.provider;
  if (received.encryption !== undefined && decryption?.ok !== true) {
    leaveEncrypted(sender, provider);
    return undefined;
  }
  if (given.via === 'sign-in') trail.run(CLAIM_CHECKS, { response, roles, asked, via: given.via });
  lookUpProvider(sender, provider);
  const known = { received, response, decryption, ...(provider && { provider }) };
  if (given.known.world === undefined) trail.leave(ENCRYPTION_CHECKS, 'encryption-mode');
  trail.judge(BEFORE_VERIFICATION, known, 'metadata');
  const issuer = response.assertion?.issuer ?? response.issuer ?? '';
  const verification = provider && verifyResponse(received, keysOf(provider, issuer));
  const { switches } = sender.grounds.context.options;
  const by = { ...known, switches, ...(verification && { verification }) };
  trail.judge(VERIFICATION, by, 'metadata');
  const holds = verification?.ok === true && !trail.hasFailed('signature-valid');
  const verified = holds ? verification.value : undefined;
  const claimed = (verified?.message ?? response).assertion;
  if (claimed === undefined) {
    trail.leave(CHECKS, 'message');
    return verified;
  }
  const { partition } = sender.grounds.context.options;
  const assertion = { ...claimed, attributes: knownNames(claimed.attributes, partition) };
  appraiseAssertion({ ...sender, provider, assertion });
  return verified;
}

// Nothing but the key of the provider makes an assertion of it.
function leaveEncrypted(sender: Sender, provider: SamlProvider | undefined): void {
  const { trail, plain, received, given } = sender;
  const { decryption } = plain;
  // Metadata alone says nothing about private keys.
  const known = given.known.world !== undefined;
  if (known && provider !== undefined && decryption !== undefined)
    trail.run(ENCRYPTION_CHECKS, { received, decryption, provider });
  trail.leave(CHECKS, trail.refusals.length > 0 ? 'earlier' : 'private-key');
}

function lookUpProvider({ trail, pair, given }: Sender, provider: SamlProvider | undefined): void {
  const there = provider !== undefined || given.known.world !== undefined;
  const known = { ...(pair && { pair }), ...(there && { providerFound: provider }) };
  trail.judge(PROVIDER_LOOKUP, known, pair === undefined ? 'role-pair' : 'metadata');
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
  const { given, grounds, trail, assertion, provider, asked } = appraising;
  const { context, at, postedUrl } = grounds;
  const { partition, switches } = context.options;
  const known = {
    assertion,
    roles: readRoleClaim(assertion.attributes),
    asked,
    now: at,
    partition,
    switches,
    via: given.via,
    spentAssertions: context.spentAssertions,
    postedUrl: given.via === 'sign-in' ? postedUrl : undefined,
    ...(provider && { provider }),
  };
  trail.judge(AFTER_VERIFICATION, known, 'metadata');
  appraiseRole(appraising);
}
