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
    statement: 'Signed-in browsers carry the cookies aws-creds and aws-userInfo.',
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
