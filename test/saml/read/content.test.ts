import { beforeAll, describe, expect, it } from 'vitest';
import { openResponse } from '../../../saml/read/index.ts';
import type { AssertionMessage } from '../../../saml/types.ts';
import {
  ASSERTION_XPATH,
  encode,
  foreignResponse,
  judge,
  NOW,
  outcome,
  replaced,
  signedBy,
  testKey,
  type TestKey,
} from './support.ts';

const good = foreignResponse();
const open = (xml: string): string => outcome(openResponse(encode(xml)));

let key: TestKey;
beforeAll(async () => {
  key = await testKey();
});

/** What the judge reads from a message that really was signed. */
function read(xml: string): AssertionMessage {
  const result = judge(signedBy(xml, ASSERTION_XPATH, key), key.verification);
  if (!result.ok) throw new Error(outcome(result));
  const { assertion } = result.value.message;
  if (assertion === undefined) throw new Error('No assertion');
  return assertion;
}

describe('the content', () => {
  it('is read whole', () => {
    expect(judge(signedBy(good, ASSERTION_XPATH, key), key.verification)).toMatchObject({
      ok: true,
      value: {
        message: {
          id: 'id2891',
          version: '2.0',
          issueInstant: NOW,
          destination: 'https://us-west-2.signin.aws.amazon.com/saml',
          issuer: 'https://idp.example/exk1',
          status: { code: 'urn:oasis:names:tc:SAML:2.0:status:Success' },
        },
      },
    });
    expect(read(good)).toEqual({
      id: 'id7312',
      version: '2.0',
      issueInstant: NOW,
      issuer: 'https://idp.example/exk1',
      subject: {
        nameId: {
          value: 'maria.garcia@example.com',
          format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
        },
        confirmations: [
          {
            method: 'urn:oasis:names:tc:SAML:2.0:cm:bearer',
            notOnOrAfter: NOW + 300_000,
            recipient: 'https://us-west-2.signin.aws.amazon.com/saml',
          },
        ],
      },
      conditions: {
        notBefore: NOW - 300_000,
        notOnOrAfter: NOW + 300_000,
        audienceRestrictions: [['urn:amazon:webservices']],
      },
      authnStatements: [
        {
          authnInstant: NOW,
          sessionIndex: 'id55',
          contextClassRef: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password',
        },
      ],
      attributes: [
        {
          name: 'https://aws.amazon.com/SAML/Attributes/Role',
          nameFormat: 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri',
          values: [
            'arn:aws:iam::111122223333:saml-provider/PrimaryIdp,arn:aws:iam::111122223333:role/ConnectAgent',
          ],
        },
      ],
    });
  });

  it('keeps several Attributes of one name apart, in document order and across statements', () => {
    const again =
      '<saml2:AttributeStatement><saml2:Attribute Name="a"><saml2:AttributeValue>3</saml2:AttributeValue></saml2:Attribute></saml2:AttributeStatement>';
    const attributes =
      '<saml2:Attribute Name="a"><saml2:AttributeValue>1</saml2:AttributeValue><saml2:AttributeValue>2</saml2:AttributeValue></saml2:Attribute><saml2:Attribute Name="b"/>';
    const xml = replaced(
      foreignResponse({ attributes }),
      '</saml2:Assertion>',
      `${again}</saml2:Assertion>`,
    );
    expect(read(xml).attributes).toEqual([
      { name: 'a', values: ['1', '2'] },
      { name: 'b', values: [] },
      { name: 'a', values: ['3'] },
    ]);
  });

  it('takes values as they are: blanks, line breaks, markup by reference, letters of all planes', () => {
    const attributes =
      '<saml2:Attribute Name=" a "><saml2:AttributeValue>\n  x &lt;&amp;&#xD; 🎭\t</saml2:AttributeValue></saml2:Attribute>';
    expect(read(foreignResponse({ attributes })).attributes).toEqual([
      { name: ' a ', values: ['\n  x <&\r 🎭\t'] },
    ]);
  });

  it('reads a NameID as the value of an attribute', () => {
    const attributes =
      '<saml2:Attribute Name="a" FriendlyName="f"><saml2:AttributeValue>\n<saml2:NameID Format="urn:f">id</saml2:NameID>\n</saml2:AttributeValue></saml2:Attribute>';
    expect(read(foreignResponse({ attributes })).attributes).toEqual([
      { name: 'a', friendlyName: 'f', values: ['id'] },
    ]);
  });

  it('reads qualifiers, several confirmations and restrictions, and OneTimeUse', () => {
    const subject =
      '<saml2:Subject><saml2:NameID NameQualifier="q" SPNameQualifier="s">n</saml2:NameID><saml2:SubjectConfirmation Method="urn:a"/><saml2:SubjectConfirmation Method="urn:b"><saml2:SubjectConfirmationData Address="10.0.0.1" InResponseTo="_r" NotBefore="2026-11-24T09:30:00Z"/></saml2:SubjectConfirmation></saml2:Subject>';
    const xml = replaced(
      foreignResponse({ subject }),
      '</saml2:Conditions>',
      '<saml2:OneTimeUse/><saml2:AudienceRestriction><saml2:Audience>b</saml2:Audience><saml2:Audience>c</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions>',
    );
    const assertion = read(xml);
    expect(assertion.subject).toEqual({
      nameId: { value: 'n', nameQualifier: 'q', spNameQualifier: 's' },
      confirmations: [
        { method: 'urn:a' },
        { method: 'urn:b', address: '10.0.0.1', inResponseTo: '_r', notBefore: NOW },
      ],
    });
    expect(assertion.conditions).toMatchObject({
      audienceRestrictions: [['urn:amazon:webservices'], ['b', 'c']],
      oneTimeUse: true,
    });
  });

  it('reads a failure with its code, sub-code and message', () => {
    const status =
      '<saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></saml2p:StatusCode><saml2p:StatusMessage>Wrong password</saml2p:StatusMessage>';
    const opened = openResponse(encode(replaced(good, /<saml2p:StatusCode.*\/>/, status)));
    expect(opened.ok && opened.value.unverified.status).toEqual({
      code: 'urn:oasis:names:tc:SAML:2.0:status:Responder',
      subCode: 'urn:oasis:names:tc:SAML:2.0:status:AuthnFailed',
      message: 'Wrong password',
    });
  });
});

describe('a moment', () => {
  const at = (text: string): string =>
    replaced(good, 'NotBefore="2026-11-24T09:25:00Z"', `NotBefore="${text}"`);

  it.each([
    ['2026-11-24T09:30:00Z', NOW],
    ['2026-11-24T09:30:00.5Z', NOW + 500],
    ['2026-11-24T09:30:00.1234567Z', NOW + 123],
    ['2026-11-24T10:30:00+01:00', NOW],
    ['2026-11-24T03:45:00-05:45', NOW],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['2026-12-31T23:59:59.999Z', Date.UTC(2027, 0, 1) - 1],
  ])('is read: %s', (text, expected) => {
    expect(read(at(text)).conditions?.notBefore).toBe(expected);
  });

  it.each([
    '2026-11-24T09:30:00',
    '2026-11-24T09:30Z',
    '2026-11-24',
    '2026-11-24 09:30:00Z',
    '2026-11-24t09:30:00z',
    ' 2026-11-24T09:30:00Z',
    '2026-11-24T09:30:00Z ',
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-11-00T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '-2026-11-24T09:30:00Z',
    '12026-11-24T09:30:00Z',
    '2026-11-24T24:00:00Z',
    '2026-11-24T09:60:00Z',
    '2026-11-24T09:30:60Z',
    '2026-11-24T09:30:00,5Z',
    '2026-11-24T09:30:00.Z',
    '2026-11-24T09:30:00+1',
    '2026-11-24T09:30:00+15:00',
    '2026-11-24T09:30:00+01:60',
    'Tue, 24 Nov 2026 09:30:00 GMT',
    '1795512600',
    '２０２６-11-24T09:30:00Z',
    '',
  ])('is not read: %j', (text) => {
    expect(open(at(text))).toBe('content/date-time');
  });

  it.each([
    ['IssueInstant', / IssueInstant="[^"]*"/],
    ['NotBefore', / NotBefore="[^"]*"/],
    ['NotOnOrAfter of the confirmation', /(?<=Data) NotOnOrAfter="[^"]*"/],
    ['NotOnOrAfter of the conditions', /(?<=00Z") NotOnOrAfter="[^"]*"/],
    ['AuthnInstant', / AuthnInstant="[^"]*"/],
    ['SessionNotOnOrAfter', / SessionIndex="[^"]*"/, 'SessionNotOnOrAfter'],
  ])('is typed wherever it stands: %s', (name, attribute, shown = name.replace(/ .*/, '')) => {
    expect(open(replaced(good, attribute, ` ${shown}="yesterday"`))).toBe('content/date-time');
  });
});
