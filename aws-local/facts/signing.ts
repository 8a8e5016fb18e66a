import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

/** Signature Version 4: who calls. */
export const signingFacts = [
  {
    id: 'signature-recomputed',
    statement:
      'AWS recomputes the signature of a request from what it received and the secret of the access key, for signed headers and presigned URLs alike; another result is answered SignatureDoesNotMatch, HTTP 403.',
    certainty: 'documented',
    source: SOURCES.signing,
    read: READ,
  },
  {
    id: 'text-signature-mismatch',
    statement:
      'The text is "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.". STS once printed the canonical request behind it (2016), later not any more (2021).',
    certainty: 'users',
    source: 'apancutt/deploy-aws-s3-cloudfront, issue 25; boto/boto3, issue 756',
    read: READ,
  },
  {
    id: 'text-signature-expired',
    statement:
      'A signature older than fifteen minutes is answered SignatureDoesNotMatch, "Signature expired: MOMENT is now earlier than MOMENT (MOMENT - 15 min.)"; one too far ahead "Signature not yet current: MOMENT is still later than MOMENT (MOMENT + 15 min.)".',
    certainty: 'users',
    source: 'aws/aws-cli, issue 6676; QT-DevOps/DevOpsIssues, issue 989',
    read: READ,
  },
  {
    id: 'signature-caller-clock',
    statement:
      'Signatures are dated against the clock of the machine, not against the clock of aws-local that drills move: callers know nothing of that one. Our choice.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'signature-presigned-expiry',
    statement:
      'STS does not look at X-Amz-Expires: a presigned URL lives its fifteen minutes, whatever it asks for.',
    certainty: 'users',
    source: 'aws/aws-sdk-go, issue 2167',
    read: READ,
  },
  {
    id: 'text-signature-incomplete',
    statement:
      'A header Authorization with parts missing is answered IncompleteSignature, HTTP 400, with a sentence for each part, "Authorization header requires \'Credential\' parameter." and so on, and the header itself; a part without an equal sign by "… not a valid key=value pair (missing equal-sign) in Authorization header: …".',
    certainty: 'users',
    source: 'brendanhay/amazonka, issue 316; aws/chalice, issue 828; boto/boto3, issue 2280',
    read: READ,
  },
  {
    id: 'signature-incomplete-other',
    statement:
      'A Credential without its five parts, a presigned URL with parameters missing and a moment in another form are answered IncompleteSignature; wording not recorded.',
    certainty: 'inferred',
    source: SOURCES.signing,
    read: READ,
  },
  {
    id: 'text-signature-scope',
    statement:
      'A signature for another service is answered "Credential should be scoped to correct service: \'sts\'. ", for another Region "Credential should be scoped to a valid region, not \'REGION\'. ", for another day "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: …"; the global endpoints are signed for us-east-1. At a loopback address every Region will do.',
    certainty: 'users',
    source:
      'cllunsford/aws-signing-proxy, issue 25; cognitect-labs/aws-api, issue 27; tedder/requests-aws4auth, issue 7',
    read: READ,
  },
  {
    id: 'text-signature-host',
    statement:
      "A signature that does not cover the header Host is answered \"'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.\".",
    certainty: 'users',
    source: 'aws/aws-sdk-php, issue 2469',
    read: READ,
  },
  {
    id: 'text-key-unknown',
    statement:
      'An access key that does not exist is answered "The security token included in the request is invalid.", code InvalidClientTokenId, HTTP 403.',
    certainty: 'users',
    source: 'barnybug/cli53, issue 278; newrelic/newrelic-lambda-cli, issue 18',
    read: READ,
  },
  {
    id: 'text-call-unsigned',
    statement:
      'A call that has to be signed and is not is answered "Request is missing Authentication Token", code MissingAuthenticationToken, HTTP 403.',
    certainty: 'users',
    source: 'cert-manager/aws-privateca-issuer, issue 40',
    read: READ,
  },
  {
    id: 'any-credentials',
    statement:
      'Access keys that aws-local does not know are let in unverified, as users of emulators expect, unless the switch admitAnyCredentials is off; AWS refuses them. Its own temporary credentials are always verified.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'administration-not-authorized',
    statement:
      'Whoever has signed may use every operation of IAM: policies are not evaluated for administration, not even those of a role session. Our choice.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
] as const satisfies readonly Fact[];
