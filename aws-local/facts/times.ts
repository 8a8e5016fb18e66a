import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

export const timeFacts = [
  {
    id: 'redeem-within-five-minutes',
    statement:
      'An assertion has to be used within five minutes of its issue, even when its NotOnOrAfter is later. The code is ExpiredTokenException, HTTP 400, with the text "Token must be redeemed within 5 minutes of issuance".',
    certainty: 'users',
    source: 'Nike-Inc/gimme-aws-creds, issue 251; physera/onelogin-aws-cli, issue 64',
    read: READ,
  },
  {
    id: 'five-minutes-from-assertion',
    statement:
      'Whether the five minutes run from the IssueInstant of the Response or of the assertion is not published; aws-local takes that of the assertion, which is always signed.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'not-on-or-after-enforced',
    statement: 'The NotOnOrAfter of an assertion is enforced; AWS calls it what validity rests on.',
    certainty: 'documented',
    source: SOURCES.createProviderPage,
    read: READ,
  },
  {
    id: 'idp-session-over',
    statement:
      'An assertion whose SessionNotOnOrAfter has passed opens no session; it is refused like one that has expired. AWS documents that this moment caps a session, not what happens when it lies in the past.',
    certainty: 'inferred',
    source: SOURCES.assertionPage,
    read: READ,
  },
  {
    id: 'text-expired',
    statement:
      'An assertion past its NotOnOrAfter is answered "Response has expired", code ExpiredTokenException, HTTP 400.',
    certainty: 'users',
    source: 'Versent/saml2aws, issue 759',
    read: READ,
  },
  {
    id: 'not-before-enforced',
    statement:
      'An assertion whose NotBefore or IssueInstant lies in the future is refused. AWS publishes nothing about it; code and wording are ours.',
    certainty: 'inferred',
    source: 'OASIS saml-core-2.0-os, section 2.5.1.2',
    read: READ,
  },
  {
    id: 'clock-skew',
    statement:
      'How far clocks may differ is not published. aws-local allows what the switch clockSkewSeconds says, nothing by default.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'replay-allowed',
    statement:
      'The same assertion may be used again within its life: the role picker posts it a second time, and command line tools redeem it for several roles. The switch refuseReplay turns that off, in words of ours.',
    certainty: 'recorded',
    source: 'Nike-Inc/gimme-aws-creds, tests/fixtures/aws_legacy.html',
    read: READ,
  },
  {
    id: 'confirmation-once',
    statement:
      'There is exactly one SubjectConfirmation, of method bearer, whose data carries both a Recipient and a NotOnOrAfter.',
    certainty: 'documented',
    source: SOURCES.assertionPage,
    read: READ,
  },
  {
    id: 'text-confirmation',
    statement:
      'A confirmation without Recipient or NotOnOrAfter is answered "Responses must contain SubjectConfirmatonData with a Recipient and NotOnOrAfter"; the spelling is that of AWS.',
    certainty: 'users',
    source: 'Tech Debug, ADFS2 is not always SAML 2.0 standards compliant, 10 February 2015',
    read: READ,
  },
] as const satisfies readonly Fact[];
