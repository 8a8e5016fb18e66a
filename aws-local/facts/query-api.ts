import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

/** The Query protocol, by which IAM and STS are called. */
export const queryApiFacts = [
  {
    id: 'iam-control-plane',
    statement:
      'IAM has one control plane for all commercial Regions, in us-east-1, and data planes in each Region: roles and providers can become unchangeable while sign-in goes on.',
    certainty: 'documented',
    source: 'AWS IAM User Guide, Resilience in AWS Identity and Access Management',
    read: READ,
  },
  {
    id: 'text-service-unavailable',
    statement:
      'A temporary failure of the server is answered ServiceUnavailable with status 503; wording not recorded, ours names what is missing.',
    certainty: 'documented',
    source: 'AWS API references, Common Errors',
    read: READ,
  },
  {
    id: 'query-layout',
    statement:
      'Answers have no XML declaration, an indent of two blanks, Content-Type text/xml without a charset, and the request ID in the header x-amzn-RequestId and at the end of the body.',
    certainty: 'recorded',
    source:
      'techservicesillinois/awscli-login, src/integration_tests/cassettes/login.yaml; awslabs/aws-sdk-rust issue 827',
    read: READ,
  },
  {
    id: 'query-constraint-wording',
    statement:
      'Violated constraints of the service model are counted and joined with "; " in one ValidationError; IAM leaves the offending value out of the sentence, STS prints it.',
    certainty: 'recorded',
    source: `${SOURCES.localstackIam}; ${SOURCES.localstackSts}; mmmorris1975/aws-runas issue 80`,
    read: READ,
  },
  {
    id: 'query-missing-parameter',
    statement:
      'A required parameter that is missing is a violated constraint too: "Value null at … failed to satisfy constraint: Member must not be null".',
    certainty: 'users',
    source: 'aws/aws-sdk-cpp pull request 1252',
    read: READ,
  },
  {
    id: 'query-list-wording',
    statement:
      'One bad member in a list of plain values is answered by one sentence that names every constraint of the members in brackets.',
    certainty: 'recorded',
    source: SOURCES.localstackIam,
    read: READ,
  },
  {
    id: 'query-sensitive-value',
    statement:
      'The value of a parameter that the model marks as sensitive is left out of the sentence; wording not recorded.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'query-malformed-number',
    statement: 'An empty DurationSeconds is answered MalformedInput; wording not recorded.',
    certainty: 'users',
    source: 'aws-azure-login/aws-azure-login pull request 30',
    read: READ,
  },
  {
    id: 'query-common-errors',
    statement:
      'MissingAction is answered with 400, MalformedQueryString with 404, InternalFailure with 500; wording not recorded.',
    certainty: 'documented',
    source: 'AWS STS API Reference, Common Error Types',
    read: READ,
  },
  {
    id: 'query-unknown-action',
    statement:
      'An action that is not known, or not in the version that was sent, is answered InvalidAction, HTTP 400, "Could not find operation ACTION for version VERSION". What stands there without a version is not recorded.',
    certainty: 'users',
    source: 'aws/session-manager-plugin, issue 116; aws/aws-cli, issue 37',
    read: READ,
  },
  {
    id: 'query-strict-encoding',
    statement:
      'A parameter that comes twice, broken percent-encoding, text that is not UTF-8 and a packed body are refused, since two readers could take them for different calls; what AWS does is not recorded.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'query-body-limit',
    statement:
      'A body that is longer than any legal call is answered with 413; code and wording are not recorded.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
] as const satisfies readonly Fact[];
