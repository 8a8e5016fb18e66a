import { lettersId } from './ids.ts';
import { VENDOR_STYLE } from './parts.ts';
import type { Profile } from './profile.ts';

export const pysaml2Profile: Profile = {
  id: 'pysaml2',
  title: 'pysaml2',
  remarks:
    'Prefixes ns0, ns1 and ns2, all declared at the root; a Signature with an Id; a declaration in single quotes on a line of its own; whole seconds.',
  source: 'aws/aws-sdk-net, issue 1157; IdentityPython/pysaml2, tests',
  defaults: { sign: 'assertion', nameIdFormat: 'transient', pairOrder: 'role-first' },
  style: {
    ...VENDOR_STYLE,
    declaration: 'single-quoted',
    prefixes: { ...VENDOR_STYLE.prefixes, samlp: 'ns0', saml: 'ns1', ds: 'ns2' },
    declares: { 'samlp:Response': ['samlp', 'saml', 'ds', 'xs', 'xsi'] },
    fractions: 0,
    signatureIds: true,
  },
  windows: { confirmation: 900, conditionsBefore: 0, conditionsAfter: 900 },
  attributes: { nameFormat: 'uri', friendlyNames: true },
  makeId: lettersId('id-', 24),
};
