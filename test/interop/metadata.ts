import { BINDINGS, NAMESPACES } from '../../saml/names.ts';
import { element, keyInfoElement, serialise } from '../../saml/write/index.ts';

/** The least metadata by which a service provider knows an IdP. */
export function idpMetadata(entityId: string, certificate: string): string {
  return serialise(
    element('md:EntityDescriptor', { entityID: entityId }, [
      element('md:IDPSSODescriptor', { protocolSupportEnumeration: NAMESPACES.protocol }, [
        element('md:KeyDescriptor', { use: 'signing' }, [keyInfoElement(certificate)]),
        element('md:SingleSignOnService', {
          Binding: BINDINGS.redirect,
          Location: `${entityId}/sso`,
        }),
      ]),
    ]),
  );
}

/** The least metadata of a service provider. */
export function spMetadata(entityId: string, acs: string): string {
  return serialise(
    element('md:EntityDescriptor', { entityID: entityId }, [
      element(
        'md:SPSSODescriptor',
        { protocolSupportEnumeration: NAMESPACES.protocol, WantAssertionsSigned: 'true' },
        [
          element('md:AssertionConsumerService', {
            Binding: BINDINGS.post,
            Location: acs,
            index: '0',
            isDefault: 'true',
          }),
        ],
      ),
    ]),
  );
}
