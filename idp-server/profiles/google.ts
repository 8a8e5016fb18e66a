import { hexId } from './ids.ts';
import { SAML2_PREFIXES, sessionIsAssertion, VENDOR_STYLE } from './parts.ts';
import type { Profile } from './profile.ts';

export const googleProfile: Profile = {
  id: 'google',
  title: 'Google Workspace',
  remarks:
    'A standalone declaration; xs:anyType; no NameFormat; X509SubjectName before a certificate in lines; attributes first; the sign-in URL as audience.',
  source: 'cevoaustralia/aws-google-auth, tests; ruimarinho/gsts, fixtures',
  defaults: {
    sign: 'assertion',
    nameIdFormat: 'unspecified',
    pairOrder: 'role-first',
    audience: 'https://signin.aws.amazon.com/saml',
  },
  style: {
    ...VENDOR_STYLE,
    declaration: 'standalone-no',
    prefixes: SAML2_PREFIXES,
    declares: { 'saml:AttributeValue': ['xs', 'xsi'] },
    statements: 'attributes-first',
    valueType: 'xs:anyType',
    keyInfo: 'subject-and-certificate',
    signatureLines: true,
  },
  windows: { confirmation: 300, conditionsBefore: 300, conditionsAfter: 300 },
  attributes: { nameFormat: 'none' },
  makeId: hexId,
  reword: sessionIsAssertion,
};
