import { beforeAll, describe, expect, it } from 'vitest';
import { AWS_ATTRIBUTES } from '../../../saml/names.ts';
import {
  ASSERTION_XPATH,
  judge,
  outcome,
  RESPONSE_XPATH,
  signedBy,
  testKey,
  type TestKey,
} from './support.ts';

/**
 * Shapes in which real identity providers send their messages, made up anew from public descriptions:
 * prefixes, declarations, order of statements, types, formats, blanks.
 */
interface Vendor {
  xml: string;
  signs: readonly string[];
  keyInfo?: (certificate: string) => string;
  prefix?: string;
}

const P = 'urn:oasis:names:tc:SAML:2.0:protocol';
const A = 'urn:oasis:names:tc:SAML:2.0:assertion';
const XS = 'http://www.w3.org/2001/XMLSchema';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const FORMAT = 'urn:oasis:names:tc:SAML:2.0:attrname-format:';
const ACS = 'https://signin.aws.amazon.com/saml';
const ROLE = 'arn:aws:iam::111122223333:role/R';
const PROVIDER = 'arn:aws:iam::111122223333:saml-provider/P';
const T = '2026-11-24T09:30:00';
const OK = 'urn:oasis:names:tc:SAML:2.0:status:Success';
const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
const X509 = (certificate: string): string =>
  `<ds:X509Data><ds:X509Certificate>${certificate.replace(/.{76}/g, '$&\n')}</ds:X509Certificate></ds:X509Data>`;

const VENDORS: Readonly<Record<string, Vendor>> = {
  'a declaration, prefixes declared anew on each child, blanks around values, double signature': {
    xml: `<?xml version="1.0" encoding="UTF-8"?><saml2p:Response Destination="${ACS}" ID="id1" IssueInstant="${T}.000Z" Version="2.0" xmlns:saml2p="${P}" xmlns:xs="${XS}"><saml2:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity" xmlns:saml2="${A}">http://idp.example/exk</saml2:Issuer><saml2p:Status xmlns:saml2p="${P}"><saml2p:StatusCode Value="${OK}"/></saml2p:Status><saml2:Assertion ID="id2" IssueInstant="${T}.000Z" Version="2.0" xmlns:saml2="${A}" xmlns:xs="${XS}"><saml2:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity" xmlns:saml2="${A}">http://idp.example/exk</saml2:Issuer><saml2:Subject xmlns:saml2="${A}"><saml2:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:unspecified">u</saml2:NameID><saml2:SubjectConfirmation Method="${BEARER}"><saml2:SubjectConfirmationData NotOnOrAfter="${T}.000Z" Recipient="${ACS}"/></saml2:SubjectConfirmation></saml2:Subject><saml2:Conditions NotBefore="${T}.000Z" NotOnOrAfter="${T}.000Z" xmlns:saml2="${A}"><saml2:AudienceRestriction><saml2:Audience>urn:amazon:webservices</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions><saml2:AuthnStatement AuthnInstant="${T}.000Z" SessionIndex="id3" xmlns:saml2="${A}"><saml2:AuthnContext><saml2:AuthnContextClassRef>urn:x</saml2:AuthnContextClassRef></saml2:AuthnContext></saml2:AuthnStatement><saml2:AttributeStatement xmlns:saml2="${A}"><saml2:Attribute Name="${AWS_ATTRIBUTES.role}" NameFormat="${FORMAT}uri"><saml2:AttributeValue xmlns:xs="${XS}" xmlns:xsi="${XSI}" xsi:type="xs:string">
            ${PROVIDER},${ROLE}
          </saml2:AttributeValue></saml2:Attribute></saml2:AttributeStatement></saml2:Assertion></saml2p:Response>`,
    signs: [ASSERTION_XPATH, RESPONSE_XPATH],
    keyInfo: X509,
  },
  'a default namespace, an unprefixed Signature, attributes first, no formats': {
    xml: `<samlp:Response ID="_r" Version="2.0" IssueInstant="${T}.123Z" Destination="${ACS}" InResponseTo="_q" xmlns:samlp="${P}"><Issuer xmlns="${A}">https://sts.example/t/</Issuer><samlp:Status><samlp:StatusCode Value="${OK}"/></samlp:Status><Assertion ID="_a" IssueInstant="${T}.123Z" Version="2.0" xmlns="${A}"><Issuer>https://sts.example/t/</Issuer><Subject><NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">u</NameID><SubjectConfirmation Method="${BEARER}"><SubjectConfirmationData InResponseTo="_q" NotOnOrAfter="${T}.123Z" Recipient="${ACS}"/></SubjectConfirmation></Subject><Conditions NotBefore="${T}.123Z" NotOnOrAfter="${T}.123Z"><AudienceRestriction><Audience>${ACS}</Audience></AudienceRestriction></Conditions><AttributeStatement><Attribute Name="http://schemas.microsoft.com/identity/claims/tenantid"><AttributeValue>t</AttributeValue></Attribute><Attribute Name="${AWS_ATTRIBUTES.role}"><AttributeValue>${ROLE},${PROVIDER}</AttributeValue></Attribute></AttributeStatement><AuthnStatement AuthnInstant="${T}.123Z" SessionIndex="_a"><AuthnContext><AuthnContextClassRef>urn:x</AuthnContextClassRef></AuthnContext></AuthnStatement></Assertion></samlp:Response>`,
    signs: [ASSERTION_XPATH],
    prefix: '',
    keyInfo: (certificate) => X509(certificate).replaceAll('ds:', ''),
  },
  'Consent, a Windows name, KeyInfo in a default namespace within ds:': {
    xml: `<samlp:Response ID="_r" Version="2.0" IssueInstant="${T}.123Z" Destination="${ACS}" Consent="urn:oasis:names:tc:SAML:2.0:consent:unspecified" xmlns:samlp="${P}"><Issuer xmlns="${A}">http://adfs.example/adfs/services/trust</Issuer><samlp:Status><samlp:StatusCode Value="${OK}"/></samlp:Status><Assertion ID="_a" IssueInstant="${T}.123Z" Version="2.0" xmlns="${A}"><Issuer>http://adfs.example/adfs/services/trust</Issuer><Subject><NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">CORP\\u</NameID><SubjectConfirmation Method="${BEARER}"><SubjectConfirmationData NotOnOrAfter="${T}.123Z" Recipient="${ACS}"/></SubjectConfirmation></Subject><Conditions NotBefore="${T}.123Z" NotOnOrAfter="${T}.123Z"><AudienceRestriction><Audience>urn:amazon:webservices</Audience></AudienceRestriction></Conditions><AttributeStatement><Attribute Name="${AWS_ATTRIBUTES.role}"><AttributeValue>${PROVIDER},${ROLE}</AttributeValue></Attribute></AttributeStatement><AuthnStatement AuthnInstant="${T}.123Z" SessionIndex="_a"><AuthnContext><AuthnContextClassRef>urn:federation:authentication:windows</AuthnContextClassRef></AuthnContext></AuthnStatement></Assertion></samlp:Response>`,
    signs: [ASSERTION_XPATH],
    keyInfo: (certificate) =>
      `<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo>`,
  },
  'standalone="no", xs:anyType, a subject name in KeyInfo': {
    xml: `<?xml version="1.0" encoding="UTF-8" standalone="no"?><saml2p:Response xmlns:saml2p="${P}" Destination="${ACS}" ID="_r" IssueInstant="${T}.000Z" Version="2.0"><saml2:Issuer xmlns:saml2="${A}">https://accounts.example/o/saml2?idpid=C0</saml2:Issuer><saml2p:Status><saml2p:StatusCode Value="${OK}"/></saml2p:Status><saml2:Assertion xmlns:saml2="${A}" ID="_a" IssueInstant="${T}.000Z" Version="2.0"><saml2:Issuer>https://accounts.example/o/saml2?idpid=C0</saml2:Issuer><saml2:AttributeStatement><saml2:Attribute Name="${AWS_ATTRIBUTES.role}"><saml2:AttributeValue xmlns:xs="${XS}" xmlns:xsi="${XSI}" xsi:type="xs:anyType">${ROLE},${PROVIDER}</saml2:AttributeValue></saml2:Attribute></saml2:AttributeStatement></saml2:Assertion></saml2p:Response>`,
    signs: [ASSERTION_XPATH],
    keyInfo: (certificate) =>
      `<ds:X509Data><ds:X509SubjectName>CN=Example</ds:X509SubjectName><ds:X509Certificate>\n${certificate}</ds:X509Certificate></ds:X509Data>`,
  },
  'several Role attributes, a key by name, the Response signed alone': {
    xml: `<samlp:Response xmlns:samlp="${P}" xmlns:saml="${A}" Destination="${ACS}" ID="ID_1" IssueInstant="${T}.5Z" Version="2.0"><saml:Issuer>https://sso.example/realms/r</saml:Issuer><samlp:Status><samlp:StatusCode Value="${OK}"/></samlp:Status><saml:Assertion xmlns="${A}" ID="ID_2" IssueInstant="${T}.5Z" Version="2.0"><saml:Issuer>https://sso.example/realms/r</saml:Issuer><saml:AttributeStatement><saml:Attribute FriendlyName="Role" Name="${AWS_ATTRIBUTES.role}" NameFormat="${FORMAT}basic"><saml:AttributeValue xmlns:xs="${XS}" xmlns:xsi="${XSI}" xsi:type="xs:string">${ROLE},${PROVIDER}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement><saml:AttributeStatement><saml:Attribute Name="${AWS_ATTRIBUTES.role}"><saml:AttributeValue>${ROLE}2,${PROVIDER}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion></samlp:Response>`,
    signs: [RESPONSE_XPATH],
    keyInfo: () => '<ds:KeyName>k1</ds:KeyName>',
  },
  'generated prefixes, no KeyInfo, an issuer that is no URL, a reference to a declaration of context':
    {
      xml: `<?xml version='1.0' encoding='UTF-8'?>\n<ns0:Response xmlns:ns0="${P}" xmlns:ns1="${A}" Destination="${ACS}" ID="id-1" IssueInstant="${T}Z" Version="2.0"><ns1:Issuer>corporate idp</ns1:Issuer><ns0:Status><ns0:StatusCode Value="${OK}"/></ns0:Status><ns1:Assertion ID="id-2" IssueInstant="${T}Z" Version="2.0"><ns1:Issuer>corporate idp</ns1:Issuer><ns1:AuthnStatement AuthnInstant="${T}Z" SessionNotOnOrAfter="${T}Z"><ns1:SubjectLocality Address="10.0.0.1"/><ns1:AuthnContext><ns1:AuthnContextClassRef>urn:x</ns1:AuthnContextClassRef><ns1:AuthnContextDeclRef>urn:y</ns1:AuthnContextDeclRef></ns1:AuthnContext></ns1:AuthnStatement><ns1:AttributeStatement xmlns:xsd="${XS}" xmlns:xsi="${XSI}"><ns1:Attribute Name="urn:oid:1.3.6.1.4.1.5923.1.1.1.10" FriendlyName="eduPersonTargetedID"><ns1:AttributeValue><ns1:NameID NameQualifier="q">x</ns1:NameID></ns1:AttributeValue></ns1:Attribute><ns1:Attribute Name="${AWS_ATTRIBUTES.role}" NameFormat="${FORMAT}unspecified"><ns1:AttributeValue xsi:type="xsd:string">${ROLE},${PROVIDER}</ns1:AttributeValue></ns1:Attribute></ns1:AttributeStatement></ns1:Assertion></ns0:Response>`,
      signs: [ASSERTION_XPATH],
    },
};

let key: TestKey;
beforeAll(async () => {
  key = await testKey();
});

describe('messages of real identity providers', () => {
  it.each(Object.entries(VENDORS))('are read: %s', (_, { xml, signs, keyInfo, prefix }) => {
    const info = keyInfo?.(key.certificate);
    const signed = signs.reduce(
      (text, xpath) =>
        signedBy(text, xpath, {
          privateKey: key.privateKey,
          ...(info === undefined ? {} : { keyInfo: info }),
          ...(prefix === undefined ? {} : { prefix }),
        }),
      xml,
    );
    const result = judge(signed, key.verification);
    expect(outcome(result)).toBe('accepted');
    const roles = result.ok
      ? result.value.message.assertion?.attributes.filter(
          ({ name }) => name === AWS_ATTRIBUTES.role,
        )
      : [];
    expect(roles?.flatMap(({ values }) => values).join()).toContain(ROLE);
  });
});
