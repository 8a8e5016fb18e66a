import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

export const connectFacts = [
  {
    id: 'connect-federate-url',
    statement:
      'Agents reach an instance at https://REGION.console.aws.amazon.com/connect/federate/INSTANCE-ID, optionally with a destination.',
    certainty: 'documented',
    source: SOURCES.connectSaml,
    read: READ,
  },
  {
    id: 'connect-bare-instance-id',
    statement: 'A full ARN in the place of the instance ID, or a wrong ID, gives a 404.',
    certainty: 'users',
    source: 'A 2026 guide for Amazon Connect with IAM Identity Center, troubleshooting table',
    read: READ,
  },
  {
    id: 'connect-instance-region',
    statement:
      'The host name of the federate URL holds the Region of the instance; elsewhere it is not found.',
    certainty: 'inferred',
    source: SOURCES.connectSaml,
    read: READ,
  },
  {
    id: 'connect-session-expired',
    statement:
      'Who opens the instance without a sign-in, or after its twelve hours, sees "Session Expired" and has to start at the identity provider.',
    certainty: 'documented',
    source: `${SOURCES.connectSaml}; ${SOURCES.connectTroubleshoot}`,
    read: READ,
  },
  {
    id: 'connect-session-hours',
    statement:
      'A Connect session lasts twelve hours from the sign-in, whatever the assertion says, and does not need the identity provider meanwhile.',
    certainty: 'documented',
    source: SOURCES.connectSaml,
    read: READ,
  },
  {
    id: 'connect-permission',
    statement:
      'The role has to be allowed connect:GetFederationToken on the user ${aws:userid} of the instance, or on everything under the condition connect:InstanceId.',
    certainty: 'documented',
    source: SOURCES.connectSaml,
    read: READ,
  },
  {
    id: 'connect-permission-resource',
    statement:
      'The resource that is asked for is arn:aws:connect:REGION:ACCOUNT:instance/ID/user/ROLEID:SESSION, because aws:userid of a role session is made of these two.',
    certainty: 'inferred',
    source: 'AWS IAM User Guide, IAM policy elements: variables and tags',
    read: READ,
  },
  {
    id: 'text-connect-permission',
    statement:
      'Without that permission the page says "Access denied, Please contact your AWS account administrator for assistance." and shows the name of the role.',
    certainty: 'documented',
    source: SOURCES.connectTroubleshoot,
    read: READ,
  },
  {
    id: 'connect-user-name',
    statement: 'The session name has to equal the login of a user of the instance, case included.',
    certainty: 'documented',
    source: SOURCES.connectSaml,
    read: READ,
  },
  {
    id: 'text-connect-user',
    statement:
      'To somebody who is signed in and no user of the instance the page says "Access Denied. Your account has been authenticated, but has not been onboarded to this application."',
    certainty: 'documented',
    source: SOURCES.connectTroubleshoot,
    read: READ,
  },
  {
    id: 'connect-one-role',
    statement:
      'A user was tied to the role of the first sign-in until the guide dropped that sentence in April 2023; it still says to create one role only. aws-local ties users unless the switch oneRolePerUser is off.',
    certainty: 'documented',
    source: `${SOURCES.connectBefore2023}; ${SOURCES.connectModel} (DuplicateResourceException)`,
    read: READ,
  },
  {
    id: 'text-connect-one-role',
    statement:
      'A sign-in through another role shows "Bad Request. The request was not valid and could not be processed."',
    certainty: 'documented',
    source: SOURCES.connectBefore2023,
    read: READ,
  },
  {
    id: 'connect-destination',
    statement:
      'A destination is a path of the instance; other sites only count when their origin is on its list of approved origins.',
    certainty: 'documented',
    source: SOURCES.connectSaml,
    read: READ,
  },
  {
    id: 'connect-destination-vdi',
    statement:
      'A destination may carry a query of its own, such as /agent-app-v2?VDIPlatform=CITRIX_413; new_domain=true beside it has no effect here.',
    certainty: 'documented',
    source: SOURCES.connectSaml,
    read: READ,
  },
  {
    id: 'connect-identity-saml',
    statement:
      'Federation needs an instance that was made with identity management SAML, which cannot be changed later. What others answer is not recorded.',
    certainty: 'documented',
    source: `${SOURCES.connectSaml}; ${SOURCES.connectModel}`,
    read: READ,
  },
  {
    id: 'connect-landing',
    statement:
      'After the federate URL the browser is at https://ALIAS.my.connect.aws. aws-local shows the agent page at the federate URL itself unless the switch landOnInstance is on.',
    certainty: 'documented',
    source: 'amazon-connect/amazon-connect-streams, Documentation.md',
    read: READ,
  },
  {
    id: 'connect-landing-hop',
    statement:
      'How the console hands the sign-in over to the host of the instance is not published. aws-local leads by /auth/sign-in with a code that works once, within a minute; the API names that address as SignInUrl.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'connect-home-path',
    statement: 'Without a destination aws-local lands on /home; what AWS chooses is not recorded.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'connect-cookies',
    statement:
      'Cookies of a session at Connect have names that begin with lily-auth-; on them follows an airport code of the Region at AWS, and the alias of the instance here.',
    certainty: 'users',
    source:
      'amazon-connect/amazon-connect-streams, issue 235; public code that reads lily-auth-prod-lhr and lily-auth-prod-iad',
    read: READ,
  },
  {
    id: 'connect-logout',
    statement: 'Agents sign out at https://ALIAS.my.connect.aws/logout.',
    certainty: 'documented',
    source: 'amazon-connect/amazon-connect-streams, Documentation.md',
    read: READ,
  },
  {
    id: 'connect-authorize',
    statement:
      'Scripts of the agent workspace ask /auth/authorize (once /connect/auth/authorize) whether there is a session: status 200, or 401. The body is not recorded.',
    certainty: 'users',
    source: 'amazon-connect/amazon-connect-streams, src/core.js',
    read: READ,
  },
  {
    id: 'connect-pages',
    statement:
      'Markup and HTTP statuses of the pages of Connect are not recorded; only their sentences are. The agent page is ours.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'global-sign-in-url',
    statement:
      'A pair of replicated instances has one sign-in endpoint, https://ID.SOURCE-REGION.sign-in.connect.aws/saml, whose query names instanceId, accountId, role and idp (each by name or ARN), and optionally a destination. No relay state is needed; the Role attribute is.',
    certainty: 'documented',
    source: SOURCES.connectGlobal,
    read: READ,
  },
  {
    id: 'global-regions',
    statement:
      'Replicas exist between us-east-1 and us-west-2, between eu-central-1 and eu-west-2, and in ap-northeast-3 for instances in ap-northeast-1; nowhere else, so neither in GovCloud nor in China.',
    certainty: 'documented',
    source: 'Amazon Connect Administrator Guide, Set up Amazon Connect Global Resiliency',
    read: READ,
  },
  {
    id: 'global-endpoint-unknown',
    statement:
      'What an address is answered that names no replicated instance, or another account or Region than its own, is not recorded; aws-local refuses it in words of its own.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'global-recipient',
    statement:
      'There the Recipient is the endpoint with its query, which the trust policy compares by StringLike with https://ID.REGION.sign-in.connect.aws/saml*; that the endpoint refuses a Recipient which names another one is concluded.',
    certainty: 'inferred',
    source: SOURCES.connectGlobal,
    read: READ,
  },
  {
    id: 'global-both-regions',
    statement:
      'Agents are always signed in to both Regions, whatever SignInConfig of the traffic distribution group says; the permission is needed for both.',
    certainty: 'documented',
    source: SOURCES.connectGlobal,
    read: READ,
  },
  {
    id: 'global-landing',
    statement:
      'Where agents land is not recorded; aws-local leads them by the host of the replica to that of the source, so that both hold a session.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'global-user-both',
    statement:
      'An agent who is no user of both instances, under the session name, gets UserNotOnboardedException.',
    certainty: 'documented',
    source: SOURCES.connectGlobal,
    read: READ,
  },
  {
    id: 'global-distribution-group',
    statement: 'An agent who is in no traffic distribution group gets ResourceNotFoundException.',
    certainty: 'documented',
    source: SOURCES.connectGlobal,
    read: READ,
  },
  {
    id: 'global-error-texts',
    statement:
      'Of these errors only the names are recorded, not the page or status that shows them; aws-local shows the name.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
] as const satisfies readonly Fact[];
