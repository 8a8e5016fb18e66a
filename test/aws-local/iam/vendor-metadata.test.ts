import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import { ROLE, trustPolicy, signed, message } from '../../support/aws-assertions.ts';
import { ACCOUNT, ask, callIam, startTestAws } from '../../support/aws-server.ts';
import { testSigningKey } from '../../support/keys.ts';
import { VENDOR_METADATA } from '../../support/vendor-metadata.ts';

let aws: StartedAwsLocal;
let certificate: string;

beforeAll(async () => {
  ({ certificate } = await testSigningKey());
  aws = await startTestAws();
  const names = Object.keys(VENDOR_METADATA).map(arnOf);
  const trust = trustPolicy({ Principal: { Federated: names } });
  aws.seed({ roles: [{ name: 'ConnectAgent', trustPolicy: trust }] });
});
afterAll(() => aws.stop());

const VENDORS = Object.keys(VENDOR_METADATA);

function arnOf(vendor: string): string {
  return `arn:aws:iam::${ACCOUNT}:saml-provider/${/^[\w-]+/.exec(vendor)?.[0]}`;
}

describe('metadata in the form in which a vendor publishes it', () => {
  it.each(VENDORS)('makes a provider that vouches for its Issuer: %s', async (vendor) => {
    const { entityId = '', document } = VENDOR_METADATA[vendor] ?? {};
    const answer = await callIam(aws.port, {
      Action: 'CreateSAMLProvider',
      Name: arnOf(vendor).split('/')[1] ?? '',
      SAMLMetadataDocument: document?.(certificate) ?? '',
    });
    expect([answer.status, answer.body]).toEqual([200, expect.stringContaining(arnOf(vendor))]);
    const { assertion, ...response } = message({ issuer: entityId }, { issuer: entityId });
    const attributes = assertion?.attributes.map((attribute) =>
      attribute.values.some((value) => value.includes(ROLE))
        ? { ...attribute, values: [`${ROLE},${arnOf(vendor)}`] }
        : attribute,
    );
    const judged = async (key: string): Promise<number> => {
      const base64 = await signed(
        message({ issuer: entityId, attributes: attributes ?? [] }, response),
        { key },
      );
      const { status } = await ask(aws.port, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          Action: 'AssumeRoleWithSAML',
          Version: '2011-06-15',
          RoleArn: ROLE,
          PrincipalArn: arnOf(vendor),
          SAMLAssertion: base64,
        }).toString(),
      });
      return status;
    };
    expect(await judged('primary')).toBe(200);
    expect(await judged('backup')).toBe(400);
    expect(aws.verdicts().at(-1)?.check).toBe('signature-valid');
  });
});
