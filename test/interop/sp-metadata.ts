import { BINDINGS, NAMESPACES } from '../../saml/names.ts';
import { element, serialise } from '../../saml/write/index.ts';

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
