import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

export const signInPageFacts = [
  {
    id: 'sign-in-form',
    statement:
      'The form posts SAMLResponse and, optionally, RelayState, which may be empty; choosing a role posts both again with roleIndex, the ARN of the role.',
    certainty: 'recorded',
    source:
      'oktadev/okta-aws-cli-assume-role, AwsSamlSigninParserTest.html; Nike-Inc/gimme-aws-creds, aws_legacy.html',
    read: READ,
  },
  {
    id: 'role-picker',
    statement:
      'Several roles lead to a page that asks for one, in markup that command line tools read; with exactly one role there is no such page.',
    certainty: 'recorded',
    source:
      'oktadev/okta-aws-cli-assume-role, AwsSamlSigninParserTest.html; Nike-Inc/gimme-aws-creds, aws_legacy.html; app-sre/rh-aws-saml-login, aws-sso.html',
    read: READ,
  },
  {
    id: 'role-picker-accounts',
    statement:
      'Each account is headed "Account: ALIAS (NUMBER)", or "Account: NUMBER" where it has no alias; a role is labelled by its name.',
    certainty: 'recorded',
    source:
      'oktadev/okta-aws-cli-assume-role, AwsSamlSigninParserTest.html; venth/aws-adfs, test_account_aliases_fetcher.py',
    read: READ,
  },
  {
    id: 'role-picker-order',
    statement:
      'Accounts do not stand in the order of the assertion. That they are sorted by the displayed name fits the records and is not proven.',
    certainty: 'inferred',
    source:
      'oktadev/okta-aws-cli-assume-role, AwsSamlSigninParserTest.html; Nike-Inc/gimme-aws-creds, aws_legacy.html',
    read: READ,
  },
  {
    id: 'role-picker-data',
    statement:
      'A newer page of August 2023 tells its script the accounts, their roles and the form by a meta element named data: base64 of JSON. aws-local puts it into the head of the classic page, so that readers of either find what they look for.',
    certainty: 'recorded',
    source: 'Nike-Inc/gimme-aws-creds, tests/fixtures/aws_nextjs.html',
    read: READ,
  },
  {
    id: 'role-picker-unusable',
    statement:
      'What invalid_accounts and foreign_accounts of that JSON hold is not recorded, both were empty; aws-local lists there the roles whose provider does not vouch for the message, and those of other partitions.',
    certainty: 'inferred',
    source: 'Nike-Inc/gimme-aws-creds, tests/fixtures/aws_nextjs.html',
    read: READ,
  },
  {
    id: 'sign-in-script-hop',
    statement:
      'With a single role the sign-in page answers some posts with a small script page, recognised by its hashArgs, which leads on to the console. Its markup is not recorded.',
    certainty: 'users',
    source: 'Versent/saml2aws, pull request 1528 and issue 1507',
    read: READ,
  },
  {
    id: 'sign-in-plain-hop',
    statement:
      'Before 2026 the answer was a redirect. aws-local sends the script page to browsers that open a document, as their header Sec-Fetch-Dest says, and redirects every other client with a 303; the address stays the RelayState, without the parameters state and isauthcode that AWS has been seen to add.',
    certainty: 'inferred',
    source: 'Versent/saml2aws, pull requests 467 and 1528',
    read: READ,
  },
  {
    id: 'one-account-at-a-time',
    statement:
      'To a browser that is signed in to another account the page says "You must first log out before logging into a different AWS account. To logout, click here".',
    certainty: 'users',
    source:
      'AWS Training and Certification, lab guides, "Common sign-in errors"; corbaltcode/kion, issue 10; 61418/aws-sso-util, issue 66',
    read: READ,
  },
  {
    id: 'other-role-replaces',
    statement:
      'A sign-in with another role of the same account takes the place of the one before: the sentence speaks of accounts alone.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'error-page',
    statement:
      'The error page is titled "AWS Signin", headed "Amazon Web Services Sign In", and shows the message of STS with service, status, code and request ID, followed by "Please try again."',
    certainty: 'recorded',
    source: 'venth/aws-adfs, issue 439; aws/aws-sdk-net, issue 744',
    read: READ,
  },
  {
    id: 'error-page-status',
    statement:
      'The HTTP status of the error page is not recorded; aws-local answers with the status that the page names, and with 400 where it names none.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'page-before-sts',
    statement:
      'The sign-in page needs the Role attribute before it can call STS, so a message that cannot be read at all gets the page "Your request included an invalid SAML response. To logout, click here.".',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'sign-in-cookies',
    statement:
      'Signed-in browsers carry the cookies aws-creds and aws-userInfo; the latter is URL-encoded JSON of arn, alias, username, keybase, issuer and signinType. What keybase is made of is not recorded; here it is a digest of the sign-in. aws-local sets no aws-userInfo-signed, whose signature nobody could check.',
    certainty: 'users',
    source:
      'schubergphilis/awsauthenticationlib, awsauthenticationlib.py; request headers pasted in public repositories, 2022 to 2024',
    read: READ,
  },
  {
    id: 'console-credentials-expired',
    statement:
      'A page of the console whose sign-in has run out answers with status 400 and a page titled "Credentials expired". What stands on it is not recorded.',
    certainty: 'users',
    source: 'schubergphilis/awsauthenticationlib, awsauthenticationlib.py',
    read: READ,
  },
  {
    id: 'sign-in-logout',
    statement:
      'Signing out goes to /oauth?Action=logout with an address to return to in redirect_uri.',
    certainty: 'recorded',
    source: 'venth/aws-adfs, issue 439',
    read: READ,
  },
  {
    id: 'federation-endpoint',
    statement:
      'At /federation, getSigninToken takes Session (JSON of sessionId, sessionKey, sessionToken) and answers {"SigninToken":"..."}; login takes SigninToken, Destination and Issuer and leads the browser to the Destination. GET and POST both work.',
    certainty: 'documented',
    source: SOURCES.brokerPage,
    read: READ,
  },
  {
    id: 'federation-token-minutes',
    statement: 'A sign-in token is good for fifteen minutes.',
    certainty: 'documented',
    source: SOURCES.brokerPage,
    read: READ,
  },
  {
    id: 'federation-duration',
    statement:
      'SessionDuration is 900 to 43200 seconds and no more than MaxSessionDuration of the role; without it the sign-in lasts as long as the credentials. It must not be sent with credentials of GetFederationToken or of role chaining.',
    certainty: 'documented',
    source: SOURCES.brokerPage,
    read: READ,
  },
  {
    id: 'federation-refusal',
    statement:
      'The action getSigninToken refuses with status 400 and "Invalid credentials parameter", whatever was wrong with the credentials or SessionDuration.',
    certainty: 'users',
    source: '99designs/aws-vault, issue 77; Bridgewater/holochrome, issue 8',
    read: READ,
  },
  {
    id: 'federation-login-refusal',
    statement:
      'What login answers to a token that is unknown or too old is not recorded; aws-local uses words of its own, and lets a token be used again within its minutes.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'relay-state-console',
    statement:
      'After sign-in the browser goes to the RelayState, a page of the console; without one it goes to the console home.',
    certainty: 'documented',
    source:
      'AWS Security Blog, How to Use SAML to Automatically Direct Federated Users to a Specific AWS Management Console Page',
    read: READ,
  },
  {
    id: 'relay-state-outside',
    statement:
      'What AWS does with a RelayState outside its own domains is not published. aws-local refuses it in words of its own, because following it would be an open redirect.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
] as const satisfies readonly Fact[];
