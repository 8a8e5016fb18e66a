import { X509Certificate } from 'node:crypto';
import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import { defaultSeed } from '../../support/aws-assertions.ts';
import { ask, NOW, startTestAws } from '../../support/aws-server.ts';
import { callIam } from '../../support/aws-server.ts';
import { proves } from '../../support/proves.ts';

const MD = 'urn:oasis:names:tc:SAML:2.0:metadata';
let aws: StartedAwsLocal;
beforeAll(async () => {
  aws = await startTestAws({ seed: await defaultSeed() });
});
afterAll(async () => aws.stop());

async function metadata(host: string, path = '/static/saml-metadata.xml'): Promise<Document> {
  const answer = await ask(aws.port, { path, headers: { host } });
  expect([answer.status, answer.headers['content-type']]).toEqual([
    200,
    'application/samlmetadata+xml',
  ]);
  return new DOMParser().parseFromString(answer.body, 'text/xml');
}

function all(document: Document, name: string): Element[] {
  return [...document.getElementsByTagNameNS(MD, name)];
}

function locations(document: Document): (string | null)[] {
  return all(document, 'AssertionConsumerService').map((service) =>
    service.getAttribute('Location'),
  );
}

describe('the metadata of AWS', () => {
  it('says of AWS what the recorded document says', async () => {
    proves('sp-metadata');
    const document = await metadata('signin.aws.amazon.com');
    const root = document.documentElement;
    const [descriptor] = all(document, 'SPSSODescriptor');
    expect(root?.getAttribute('entityID')).toBe('urn:amazon:webservices');
    expect(descriptor?.getAttribute('WantAssertionsSigned')).toBe('true');
    expect(descriptor?.hasAttribute('AuthnRequestsSigned')).toBe(false);
    expect(all(document, 'NameIDFormat')).toHaveLength(8);
    const services = all(document, 'AssertionConsumerService');
    expect(services.map((service) => service.getAttribute('index'))).toEqual(
      Array.from({ length: 30 }, (_, index) => String(index + 1)),
    );
    expect(services.filter((service) => service.getAttribute('isDefault') === 'true')).toHaveLength(
      1,
    );
    expect(locations(document)[0]).toBe('https://signin.aws.amazon.com/saml');
    expect(locations(document)).toContain('https://us-west-2.signin.aws.amazon.com/saml');
    expect(locations(document)).not.toContain('https://us-east-1.signin.aws.amazon.com/saml');
    const required = all(document, 'RequestedAttribute').filter(
      (attribute) => attribute.getAttribute('isRequired') === 'true',
    );
    expect(required.map((attribute) => attribute.getAttribute('FriendlyName'))).toEqual([
      'RoleEntitlement',
      'RoleSessionName',
    ]);
    expect(all(document, 'RequestedAttribute')).toHaveLength(19);
  });

  it('shows a certificate of this server: one year, self-signed, and the same each time', async () => {
    const read = async (host: string): Promise<string> =>
      (await metadata(host)).getElementsByTagName('ds:X509Certificate')[0]?.textContent?.trim() ??
      '';
    const certificate = await read('signin.aws.amazon.com');
    expect(await read('eu-west-1.signin.aws.amazon.com')).toBe(certificate);
    const parsed = new X509Certificate(Buffer.from(certificate, 'base64'));
    expect(parsed.verify(parsed.publicKey)).toBe(true);
    expect(parsed.subject).toContain('CN=urn:amazon:webservices');
    const document = await metadata('signin.aws.amazon.com');
    const until = Date.parse(document.documentElement?.getAttribute('validUntil') ?? '');
    expect(until).toBe(Date.parse(parsed.validTo));
    expect(until).toBe(Math.floor((NOW + 365 * 86_400_000) / 1000) * 1000);
    const other = await startTestAws();
    const theirs = await ask(other.port, { path: '/static/saml-metadata.xml' });
    await other.stop();
    expect(theirs.body).not.toContain(certificate);
  });

  it('puts the URL of a regional host first', async () => {
    const document = await metadata('eu-west-1.signin.aws.amazon.com');
    expect(locations(document)[0]).toBe('https://eu-west-1.signin.aws.amazon.com/saml');
    expect(locations(document)).toHaveLength(30);
  });

  it('has one document for each SAML provider, and none for others', async () => {
    const arn = 'arn:aws:iam::111122223333:saml-provider/PrimaryIdp';
    const got = await callIam(aws.port, { Action: 'GetSAMLProvider', SAMLProviderArn: arn });
    const [, id = ''] = /<SAMLProviderUUID>([^<]+)/.exec(got.body) ?? [];
    const document = await metadata(
      'us-west-2.signin.aws.amazon.com',
      `/static/saml/${id}/saml-metadata.xml`,
    );
    expect(locations(document)).toEqual([`https://us-west-2.signin.aws.amazon.com/saml/acs/${id}`]);
    const none = await ask(aws.port, { path: '/static/saml/SAMLSPNOBODY/saml-metadata.xml' });
    expect(none.status).toBe(404);
  });
});
