import type { PartitionId } from '../../core/partition.ts';
import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import type { AssertionMessage } from '../../saml/types.ts';
import { REDEEM_MILLISECONDS } from '../checks/assertion/issued-recently.ts';
import { attributeValues, tagClaims } from '../checks/attributes.ts';
import type { AcceptedAssertion } from '../checks/judge-assertion.ts';
import { endOfIdpSession } from '../checks/idp-session.ts';
import { nameQualifier, subjectType } from '../checks/name-identifiers.ts';
import { ownText } from '../checks/own-text.ts';
import type { AwsContext } from '../context.ts';
import { assumedRoleArn } from '../state/arns.ts';
import type { SamlSession } from '../state/types.ts';

/**
 * Lets an accepted assertion take its role on. From here on the assertion counts as used.
 *
 * @param seconds How long, unless the identity provider ends its own session before.
 */
export function startRoleSession(
  { clock, options, spentAssertions }: AwsContext,
  accepted: AcceptedAssertion,
  seconds: number,
): SamlSession {
  const { assertion, role } = accepted;
  const now = clock.now();
  const { clockSkewSeconds, refuseReplay } = options.switches;
  if (refuseReplay) {
    const usable = assertion.issueInstant + REDEEM_MILLISECONDS + clockSkewSeconds * 1000;
    spentAssertions.spend(ownText(assertion.id), usable + 1);
  }
  return {
    ...identityOf(accepted, options.partition.id),
    account: role.account,
    roleName: role.name,
    roleArn: role.arn,
    roleId: role.roleId,
    createDate: now,
    expiration: Math.min(now + seconds * 1000, endOfIdpSession(assertion) ?? Infinity),
  };
}

type Identity = Omit<
  SamlSession,
  'account' | 'roleName' | 'roleArn' | 'roleId' | 'createDate' | 'expiration'
>;

function identityOf(
  { assertion, provider, role }: AcceptedAssertion,
  partition: PartitionId,
): Identity {
  const { attributes, issuer, subject } = assertion;
  const nameId = subject?.nameId ?? { value: '' };
  const sessionName = ownText(attributeValues(attributes, AWS_ATTRIBUTES.roleSessionName)[0] ?? '');
  const sourceIdentity = attributeValues(attributes, AWS_ATTRIBUTES.sourceIdentity)[0];
  return {
    sessionName,
    assumedRoleArn: assumedRoleArn(
      { partition, account: role.account },
      { role: role.name, session: sessionName },
    ),
    providerArn: provider.arn,
    issuer: ownText(issuer),
    nameQualifier: nameQualifier(issuer, provider),
    subject: ownText(nameId.value),
    subjectType: ownText(subjectType(nameId)),
    recipient: ownText(subject?.confirmations[0]?.recipient ?? ''),
    ...(sourceIdentity !== undefined && { sourceIdentity: ownText(sourceIdentity) }),
    tags: tagClaims(attributes).map(({ key, values: [value = ''] }) => ({
      key: ownText(key),
      value: ownText(value),
    })),
    transitiveTagKeys: attributeValues(attributes, AWS_ATTRIBUTES.transitiveTagKeys).map(ownText),
  };
}

/** SessionDuration of the assertion in seconds; undefined when it has none. */
export function sessionDuration({ attributes }: AssertionMessage): number | undefined {
  const [text] = attributeValues(attributes, AWS_ATTRIBUTES.sessionDuration);
  return text === undefined ? undefined : Number(text);
}
