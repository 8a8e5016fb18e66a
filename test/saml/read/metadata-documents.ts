import { BINDINGS, NAME_ID_FORMATS } from '../../../saml/names.ts';
import { readMetadata } from '../../../saml/read/metadata.ts';
import type { IdpMetadata } from '../../../saml/read/types.ts';
import { outcome } from './support.ts';

export function keyDescriptor(certificate: string, use: string | null = 'signing'): string {
  const attribute = use === null ? '' : ` use="${use}"`;
  return `<md:KeyDescriptor${attribute}><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`;
}

/** What an IdP publishes, with these key descriptors. */
export function metadata(keys: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://primary.idp.understudy.example">
  <md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    ${keys}
    <md:NameIDFormat>${NAME_ID_FORMATS.persistent}</md:NameIDFormat>
    <md:NameIDFormat>
      ${NAME_ID_FORMATS.emailAddress}
    </md:NameIDFormat>
    <md:SingleSignOnService Binding="${BINDINGS.redirect}" Location="https://primary.idp.understudy.example/sso?a=1&amp;b=2"/>
    <md:SingleSignOnService Binding="${BINDINGS.post}" Location="http://127.0.0.1:8080/sso"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>`;
}

/** What is read of metadata that must be good. */
export function read(xml: string): IdpMetadata {
  const result = readMetadata(xml);
  if (!result.ok) throw new Error(outcome(result));
  return result.value;
}
