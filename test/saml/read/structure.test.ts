import { describe, expect, it } from 'vitest';
import { openResponse } from '../../../saml/read/index.ts';
import { encode, foreignResponse, outcome, replaced } from './support.ts';

const good = foreignResponse();
const open = (xml: string): string => outcome(openResponse(encode(xml)));
const swap = (part: string | RegExp, by: string) => (): string => replaced(good, part, by);
const before = (part: string, text: string) => swap(part, text + part);
const after = (part: string, text: string) => swap(part, part + text);

const ASSERTION = good.slice(good.indexOf('<saml2:Assertion'), good.indexOf('</saml2p:Response>'));
const SECOND = replaced(ASSERTION, 'id7312', 'id9');
const END = '</saml2p:Response>';
const CONTEXT = '<saml2:AuthnContext>';
const STATEMENT = '<saml2:AttributeStatement>';
const CLASS_REF = /<saml2:AuthnContextClassRef>.*<\/saml2:AuthnContextClassRef>/;
const authn = good.slice(good.indexOf('<saml2:AuthnStatement'), good.indexOf(STATEMENT));

describe('the structure of a Response', () => {
  it.each<[string, () => string]>([
    ['the message itself', () => good],
    ['no Issuer on the Response', swap(/<saml2:Issuer xmlns.*?<\/saml2:Issuer>/, '')],
    ['Consent and InResponseTo', before(' Destination=', ' Consent="urn:x" InResponseTo="_1"')],
    [
      'attributes of XML Schema',
      before(
        ' ID="id7312"',
        ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="urn:a b"',
      ),
    ],
    [
      'a sub-code and a message of the status',
      swap(
        /<saml2p:StatusCode.*\/>/,
        '<saml2p:StatusCode Value="urn:a"><saml2p:StatusCode Value="urn:b"/></saml2p:StatusCode><saml2p:StatusMessage>No</saml2p:StatusMessage>',
      ),
    ],
    ['details of a status', after('status:Success"/>', detail('<Cause xmlns="urn:c">x</Cause>'))],
    [
      'a failure without an Assertion',
      () => replaced(swap(ASSERTION, '')(), 'Success', 'Responder'),
    ],
    ['no Subject', swap(/<saml2:Subject>[^]*<\/saml2:Subject>/, '')],
    ['no NameID', swap(/<saml2:NameID.*<\/saml2:NameID>/, '')],
    ['a confirmation without data', swap(/<saml2:SubjectConfirmationData.*\/>/, '')],
    [
      'data of a confirmation with foreign attributes',
      after('<saml2:SubjectConfirmationData', ' xmlns:x="urn:x" x:y="z"'),
    ],
    ['no Conditions', swap(/<saml2:Conditions[^]*<\/saml2:Conditions>/, '')],
    [
      'OneTimeUse and ProxyRestriction',
      before('</saml2:Conditions>', '<saml2:OneTimeUse/><saml2:ProxyRestriction Count="1"/>'),
    ],
    [
      'the sign-in behind the attributes',
      () => replaced(swap(authn, '')(), '</saml2:Assertion>', `${authn}</saml2:Assertion>`),
    ],
    ['no sign-in', swap(authn, '')],
    [
      'two AttributeStatements',
      before(STATEMENT, `${STATEMENT}<saml2:Attribute Name="b"/></saml2:AttributeStatement>`),
    ],
    [
      'the place of a sign-in, references to its context, and authorities',
      () =>
        replaced(
          swap(
            CLASS_REF,
            '<saml2:AuthnContextDeclRef>urn:d</saml2:AuthnContextDeclRef><saml2:AuthenticatingAuthority>urn:a</saml2:AuthenticatingAuthority>',
          )(),
          CONTEXT,
          `<saml2:SubjectLocality Address="10.0.0.1"/>${CONTEXT}`,
        ),
    ],
    ['a NameID as a value', value('<saml2:NameID>x</saml2:NameID>')],
    ['a NameID with blanks around it as a value', value(' <saml2:NameID>x</saml2:NameID>\n')],
    ['an empty value', value('')],
  ])('may be %s', (_, make) => {
    expect(open(make())).toBe('accepted');
  });

  it.each<[string, () => string, string]>([
    ['another root', () => ASSERTION, 'root-element'],
    [
      'a root of another namespace',
      swap('SAML:2.0:protocol', 'SAML:2.0:assertion'),
      'root-element',
    ],
    ['a second Assertion behind the first', before(END, SECOND), 'stray-assertion'],
    ['a second Assertion before the first', before('<saml2:Assertion', SECOND), 'stray-assertion'],
    ['an Assertion before the Status', before('<saml2p:Status>', SECOND), 'stray-assertion'],
    ['an Assertion in an Assertion', before('</saml2:Assertion>', SECOND), 'stray-assertion'],
    ['an Assertion in a value', value(SECOND), 'stray-assertion'],
    [
      'an Assertion in the details of the status',
      after('status:Success"/>', detail(SECOND)),
      'stray-assertion',
    ],
    [
      'an Assertion of no namespace in details',
      after('status:Success"/>', detail('<Assertion xmlns=""/>')),
      'stray-assertion',
    ],
    [
      'an Assertion of another namespace',
      before(END, '<Assertion xmlns="urn:x"/>'),
      'stray-assertion',
    ],
    [
      'a Response in a Response',
      before(END, good.slice(good.indexOf('<saml2p')).replaceAll('id', 'x')),
      'stray-response',
    ],
    ['Extensions', before('<saml2p:Status>', '<saml2p:Extensions/>'), 'unexpected-element'],
    ['Advice', before('<saml2:AuthnStatement', '<saml2:Advice/>'), 'advice'],
    [
      'an encrypted Assertion beside the plain one',
      before(
        END,
        '<saml2:EncryptedAssertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"/>',
      ),
      'encrypted-assertion',
    ],
    [
      'an encrypted Assertion instead, without anything in it',
      swap(ASSERTION, '<EncryptedAssertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion"/>'),
      'missing-element',
    ],
    ['an encrypted NameID', before('<saml2:NameID', '<saml2:EncryptedID/>'), 'encrypted-id'],
    [
      'an encrypted attribute',
      after(STATEMENT, '<saml2:EncryptedAttribute/>'),
      'encrypted-attribute',
    ],
    ['success without an Assertion', swap(ASSERTION, ''), 'assertion-missing'],
    ['no Status', swap(/<saml2p:Status>[^]*<\/saml2p:Status>/, ''), 'missing-element'],
    ['the Status behind the Assertion', before(END, '<saml2p:Status/>'), 'unexpected-element'],
    [
      'three codes within each other',
      swap(
        /<saml2p:StatusCode.*\/>/,
        '<saml2p:StatusCode Value="a"><saml2p:StatusCode Value="a"><saml2p:StatusCode Value="a"/></saml2p:StatusCode></saml2p:StatusCode>',
      ),
      'unexpected-element',
    ],
    [
      'no Issuer on the Assertion',
      swap('<saml2:Issuer>https://idp.example/exk1</saml2:Issuer>', ''),
      'missing-element',
    ],
    [
      'two Issuers',
      before('<saml2:Subject>', '<saml2:Issuer>x</saml2:Issuer>'),
      'unexpected-element',
    ],
    ['two Subjects', before('<saml2:Conditions', '<saml2:Subject/>'), 'unexpected-element'],
    [
      'two NameIDs',
      before('<saml2:SubjectConfirmation ', '<saml2:NameID>x</saml2:NameID>'),
      'unexpected-element',
    ],
    [
      'two NameIDs in a value',
      value('<saml2:NameID>x</saml2:NameID><saml2:NameID>y</saml2:NameID>'),
      'unexpected-element',
    ],
    ['a NameID among the text of a value', value('x<saml2:NameID>y</saml2:NameID>'), 'stray-text'],
    ['an element in a value', value('<b>maria</b>'), 'unexpected-element'],
    ['an element in a NameID', swap('maria.garcia', '<b/>'), 'text-only'],
    ['an element in an Audience', swap('urn:amazon:webservices', '<b/>'), 'text-only'],
    [
      'a restriction without Audience',
      swap(/<saml2:Audience>.*<\/saml2:Audience>/, ''),
      'missing-element',
    ],
    [
      'a declaration of context',
      swap(CLASS_REF, '<saml2:AuthnContextDecl/>'),
      'unexpected-element',
    ],
    [
      'a sign-in without context',
      swap(/<saml2:AuthnContext>[^]*<\/saml2:AuthnContext>/, ''),
      'missing-element',
    ],
    [
      'an AttributeStatement without attributes',
      swap(/<saml2:Attribute [^]*<\/saml2:Attribute>/, ''),
      'missing-element',
    ],
    ['a decision', before(STATEMENT, '<saml2:AuthzDecisionStatement/>'), 'unexpected-element'],
    [
      'an element of another namespace',
      before('<saml2:Subject>', '<Subject xmlns="urn:x"/>'),
      'unexpected-element',
    ],
    [
      'a local name of another namespace',
      swap('<saml2p:Status>', '<saml2p:Status xmlns:saml2p="urn:x">'),
      'unexpected-element',
    ],
    ['text between elements', before('<saml2:Subject>', 'x'), 'stray-text'],
    ['a blank that is none in XML', before('<saml2:Subject>', '\u00a0'), 'stray-text'],
    ['no ID', swap(' ID="id7312"', ''), 'missing-attribute'],
    ['no Version', swap(' Version="2.0"', ''), 'missing-attribute'],
    ['no IssueInstant', swap(/ IssueInstant="[^"]*"/, ''), 'missing-attribute'],
    [
      'an attribute without a Name',
      swap(' Name="https://aws.amazon.com/SAML/Attributes/Role"', ''),
      'missing-attribute',
    ],
    ['a confirmation without Method', swap(/ Method="[^"]*"/, ''), 'missing-attribute'],
    [
      'an attribute that the schema does not know',
      before(' ID="id7312"', ' Evil="1"'),
      'unexpected-attribute',
    ],
    [
      'an attribute of another namespace',
      before(' ID="id7312"', ' xmlns:x="urn:x" x:Version="1"'),
      'unexpected-attribute',
    ],
    ['an attribute of xml', before(' ID="id7312"', ' xml:lang="en"'), 'unexpected-attribute'],
    ['Version 1.1', swap(/ Version="2.0"/, ' Version="1.1"'), 'version'],
    ['Version 2.0 with a blank', swap(/ Version="2.0"/, ' Version="2.0 "'), 'version'],
    ['an empty ID', swap('id7312', ''), 'id'],
    ['an ID with a quote', swap('id7312', 'a&apos;b'), 'id'],
    ['an ID with a blank', swap('id7312', 'a b'), 'id'],
  ])('may not be: %s', (_, make, rule) => {
    expect(open(make())).toBe(`structure/${rule}`);
  });

  it('says what is wrong, and where', () => {
    const opened = openResponse(encode(before('<saml2:Subject>', '<Subject xmlns="urn:x"/>')()));
    expect(opened.ok ? '' : opened.refusal.detail).toBe(
      '"Subject" of "urn:x" may not stand here in "Assertion"',
    );
  });
});

function detail(content: string): string {
  return `<saml2p:StatusDetail>${content}</saml2p:StatusDetail>`;
}

function value(content: string): () => string {
  return swap(/>arn:aws.*<\/saml2:AttributeValue>/, `>${content}</saml2:AttributeValue>`);
}
