import { describe, expect, it } from 'vitest';
import { metadataIn, roleIn } from '../../core/aws-cli-output.ts';

const POLICY = { Version: '2012-10-17', Statement: [] };
const ARN = 'arn:aws:iam::111122223333:role/ConnectAgent';

describe('what aws iam get-role printed', () => {
  it.each([
    ['as JSON', POLICY],
    ['percent-encoded, as over the wire', encodeURIComponent(JSON.stringify(POLICY))],
  ])('holds the trust policy %s, the ARN and the maximum duration', (_how, document) => {
    const printed = {
      Role: { Arn: ARN, AssumeRolePolicyDocument: document, MaxSessionDuration: 7_200 },
    };
    expect(roleIn(printed)).toEqual({ policy: POLICY, arn: ARN, maxSessionDuration: 7_200 });
  });

  it.each([[POLICY], [undefined], [[]], ['text'], [{ Role: {} }]])(
    'is the policy itself when it is something else: %j',
    (json) => {
      expect(roleIn(json)).toEqual({ policy: json });
    },
  );

  it('keeps a policy that is broken text as it is, to be refused by who reads it', () => {
    const printed = { Role: { AssumeRolePolicyDocument: '%E0%A4%A' } };
    expect(roleIn(printed)).toEqual({ policy: '%E0%A4%A' });
  });
});

describe('what aws iam get-saml-provider printed', () => {
  it('holds the document; any other text is one', () => {
    expect(metadataIn(JSON.stringify({ SAMLMetadataDocument: '<x/>' }))).toBe('<x/>');
    expect(metadataIn('<x/>')).toBe('<x/>');
    expect(metadataIn('{"SAMLMetadataDocument":1}')).toBe('{"SAMLMetadataDocument":1}');
  });
});
