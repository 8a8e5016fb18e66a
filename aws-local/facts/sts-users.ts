import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

/** Temporary credentials of users, and what every operation of STS has in common. */
export const stsUserFacts = [
  {
    id: 'session-token-constraints',
    statement:
      'GetSessionToken takes DurationSeconds of 900 to 129,600, a SerialNumber of 9 to 256 and a TokenCode of six digits.',
    certainty: 'documented',
    source: SOURCES.stsModel,
    read: READ,
  },
  {
    id: 'federation-token-constraints',
    statement:
      'GetFederationToken takes a Name of 2 to 32 characters, DurationSeconds of 900 to 129,600, and a Policy of 1 to 2048 characters, which the answer to a longer one repeats.',
    certainty: 'recorded',
    source: `${SOURCES.stsModel}; ${SOURCES.localstackSts}`,
    read: READ,
  },
  {
    id: 'user-session-hours',
    statement:
      'Credentials of GetSessionToken and GetFederationToken live twelve hours unless DurationSeconds says otherwise.',
    certainty: 'documented',
    source: SOURCES.stsModel,
    read: READ,
  },
  {
    id: 'session-token-response',
    statement: 'The result of GetSessionToken holds Credentials alone.',
    certainty: 'documented',
    source: SOURCES.stsModel,
    read: READ,
  },
  {
    id: 'federation-token-response',
    statement:
      'The result of GetFederationToken holds Credentials, FederatedUser with the ID ACCOUNT:NAME and the ARN arn:aws:sts::ACCOUNT:federated-user/NAME, and PackedPolicySize, in that order.',
    certainty: 'documented',
    source: 'AWS STS API Reference, GetFederationToken',
    read: READ,
  },
  {
    id: 'federation-token-packed',
    statement: 'GetFederationToken tells PackedPolicySize always, 0 when nothing came along.',
    certainty: 'recorded',
    source: SOURCES.localstackSts,
    read: READ,
  },
  {
    id: 'text-session-credentials',
    statement:
      'GetSessionToken and GetFederationToken with temporary credentials are answered AccessDenied, HTTP 403, "Cannot call GetSessionToken with session credentials", or the like with the other name.',
    certainty: 'users',
    source: 'aws/aws-sdk-php, issue 1876; hashicorp/vault, issue 4108',
    read: READ,
  },
  {
    id: 'user-session-calls',
    statement:
      'Credentials of GetSessionToken call no operation of STS but AssumeRole and GetCallerIdentity; the wording for others than the two that are recorded is taken from those.',
    certainty: 'documented',
    source: SOURCES.stsModel,
    read: READ,
  },
  {
    id: 'user-session-iam',
    statement:
      'Credentials of GetSessionToken without MFA, and those of GetFederationToken, call no operation of IAM: the answer is InvalidClientTokenId, HTTP 403, "The security token included in the request is invalid".',
    certainty: 'users',
    source:
      '99designs/aws-vault, issues 15 and 1056; boto/botocore, data/sts/2011-06-15/service-2.json',
    read: READ,
  },
  {
    id: 'federated-user-calls',
    statement:
      'Credentials of GetFederationToken call no operation of STS but GetCallerIdentity; the wording is taken from that of GetSessionToken.',
    certainty: 'documented',
    source: SOURCES.stsModel,
    read: READ,
  },
  {
    id: 'federated-user-connect',
    statement:
      'A federated user may do nothing at the API of Amazon Connect here, for the permissions of users are not kept, and does not get into the console of aws-local, which knows roles alone. AWS would let it do what its session policies and its user allow.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'caller-identity-federated',
    statement:
      'GetCallerIdentity names credentials of GetSessionToken by the user that they are of, those of GetFederationToken by the ARN and ID of the federated user.',
    certainty: 'documented',
    source: SOURCES.stsModel,
    read: READ,
  },
  {
    id: 'access-key-info',
    statement:
      'GetAccessKeyInfo takes an AccessKeyId of 16 to 128 word characters and answers the Account to which the key belongs, whether it is still good or not.',
    certainty: 'documented',
    source: SOURCES.stsModel,
    read: READ,
  },
  {
    id: 'access-key-info-unknown',
    statement:
      'An access key that is not known belongs to the account that was configured, as when it signs; when such keys are not let in, code and wording of the refusal are ours.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'text-region-disabled',
    statement:
      'In a Region where STS is not activated its operations are answered RegionDisabledException, HTTP 403, "STS is not activated in this region for account:ACCOUNT. Your account administrator can activate STS in this region using the IAM Console.".',
    certainty: 'users',
    source: `${SOURCES.stsModel}; quoted by many users of SAML command line tools`,
    read: READ,
  },
  {
    id: 'region-disabled-switch',
    statement:
      'STS is activated in every Region unless the switch stsDisabledRegions names it. The sign-in page exchanges the assertion at the STS of its own Region, the one without a Region at that of the home of its partition, so it counts there too. The order among the checks is our choice.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'session-token-size',
    statement:
      'Results end with SessionTokenUtilization, the percentage of the 4096 bytes that a session token may take, and SessionTokenSize in bytes; MinimumSessionTokenSize, 0 to 4096, asks for a token of at least that size (since September 2026). Their place among the elements is not recorded.',
    certainty: 'documented',
    source: `${SOURCES.apiReference}; AWS What’s New, 15 September 2026, AWS STS simplifies session token size limits`,
    read: READ,
  },
] as const satisfies readonly Fact[];
