import { describe, expect, test } from 'vitest';
import { parseTrustPolicy } from '../../../aws-local/policy/trust-grammar.ts';
import { proves } from '../../support/proves.ts';

const PROVIDER = 'arn:aws:iam::111122223333:saml-provider/PrimaryIdp';
const NO_PRINCIPALS =
  'Invalid principal in policy: com.amazon.balsa.error.InvalidPolicyException: The passed in policy has a statement with no principals!';
const FEDERATED = 'Federated principals must be valid domain names or SAML metadata ARNs';
const STS_ONLY = 'AssumeRole policy may only specify STS AssumeRole actions.';

function trust(changes: object): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: PROVIDER },
        Action: 'sts:AssumeRoleWithSAML',
        ...changes,
      },
    ],
  });
}

const refused: readonly [title: string, document: string, message: string][] = [
  ['no JSON', 'not valid json', 'This policy contains invalid Json'],
  ['an unknown member', trust({ Extra: 1 }), 'Syntax errors in policy.'],
  ['an action that STS has not', trust({ Action: 'sts:InvalidAction' }), STS_ONLY],
  ['an action of another service', trust({ Action: 'iam:GetRole' }), STS_ONLY],
  ['every action', trust({ Action: '*' }), STS_ONLY],
  ['no action', trust({ Action: undefined }), 'Policy statement must contain actions.'],
  ['a resource', trust({ Resource: '*' }), 'Has prohibited field Resource'],
  ['no principal', trust({ Principal: undefined }), NO_PRINCIPALS],
  ['an empty list of providers', trust({ Principal: { Federated: [] } }), NO_PRINCIPALS],
  ['a provider that is no ARN', trust({ Principal: { Federated: 'PrimaryIdp' } }), FEDERATED],
  [
    'a provider of another partition',
    trust({ Principal: { Federated: PROVIDER.replace('aws', 'aws-cn') } }),
    FEDERATED,
  ],
  [
    'a role in the place of a provider',
    trust({ Principal: { Federated: 'arn:aws:iam::111122223333:role/R' } }),
    FEDERATED,
  ],
  [
    'an IAM principal that is missing',
    trust({ Principal: { AWS: 'arn:aws:iam::111122223333:role/Gone' } }),
    'Invalid principal in policy: "AWS":"arn:aws:iam::111122223333:role/Gone"',
  ],
  [
    'a bare asterisk for everybody',
    trust({ Principal: '*' }),
    'AssumeRolepolicy contained an invalid principal: "STAR":"*".',
  ],
  [
    'a service without a name of its own',
    trust({ Principal: { Service: 'amazonaws.com' }, Action: 'sts:AssumeRole' }),
    'Invalid principal in policy: "SERVICE":"amazonaws.com"',
  ],
  [
    'an id in the place of a principal',
    trust({ Principal: { AWS: `AROAMOCK${'A'.repeat(13)}` } }),
    `Invalid principal in policy: "AWS":"AROAMOCK${'A'.repeat(13)}"`,
  ],
  ['a list written as one text', trust({ Principal: { Federated: `["${PROVIDER}"]` } }), FEDERATED],
  ['both kinds of principals', trust({ NotPrincipal: { AWS: '*' } }), 'Syntax errors in policy.'],
  [
    'an unknown kind of principal',
    trust({ Principal: { Saml: PROVIDER } }),
    'Syntax errors in policy.',
  ],
  [
    'an operator that is none',
    trust({ Condition: { StringIs: { a: 'b' } } }),
    'Syntax errors in policy.',
  ],
  [
    'Null with IfExists',
    trust({ Condition: { NullIfExists: { a: 'true' } } }),
    'Syntax errors in policy.',
  ],
  ['what is no resource', trust({ NotResource: '*' }), 'Has prohibited field NotResource'],
  ['an effect in the wrong case', trust({ Effect: 'allow' }), 'The policy failed legacy parsing'],
];

const accepted: readonly [title: string, document: string][] = [
  ['one provider', trust({})],
  ['two providers', trust({ Principal: { Federated: [PROVIDER, `${PROVIDER}2`] } })],
  ['the tag and source identity actions', trust({ Action: ['sts:TagSession', 'sts:AssumeRole*'] })],
  ['a web identity domain', trust({ Principal: { Federated: 'accounts.google.com' } })],
  ['a service', trust({ Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' })],
  ['an account', trust({ Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' })],
  ['everybody under AWS', trust({ Principal: { AWS: '*' } })],
  [
    'everybody but somebody',
    trust({ Effect: 'Deny', Principal: undefined, NotPrincipal: { Federated: PROVIDER } }),
  ],
  [
    'a service of AWS itself',
    trust({ Principal: { Service: 'spot.aws.internal' }, Action: 'sts:AssumeRole' }),
  ],
  ['a Sid with blanks', trust({ Sid: 'Lets the agents in' })],
  ['no version', JSON.stringify({ Statement: JSON.parse(trust({})).Statement })],
];

describe('the grammar of trust policies', () => {
  const options = { isMissing: (arn: string) => arn.endsWith('/Gone') };

  test.each(refused)('refuses %s', (_title, document, message) => {
    proves(
      'policy-trust-texts',
      'policy-federated-text',
      'policy-principal-texts',
      'policy-star-principal',
      'policy-service-principal',
    );
    expect(parseTrustPolicy(document, options)).toMatchObject({
      code: 'MalformedPolicyDocument',
      status: 400,
      message,
    });
  });

  test.each(accepted)('accepts %s', (_title, document) => {
    proves('policy-not-principal', 'policy-star-principal', 'policy-missing-provider-accepted');
    expect(parseTrustPolicy(document, options)).toHaveProperty('statements');
  });
});
