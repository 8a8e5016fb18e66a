// Node 22 sees no named exports in this CommonJS module.
import samlify from 'samlify';
import { BINDINGS, NAME_ID_FORMATS } from '../../saml/names.ts';
import type { IdpSettings } from '../options/idp-settings.ts';
import type { IdpKeys } from '../types.ts';

/** The media type of saml-metadata-2.0-os, appendix A. */
export const METADATA_TYPE = 'application/samlmetadata+xml';

/**
 * The children to write, in the order of the schema. Single logout is left out: this IdP has none,
 * and samlify complains on the console where it is told so.
 */
const CHILDREN = ['KeyDescriptor', 'NameIDFormat', 'SingleSignOnService'];

/** The metadata document of an IdP, for agents who reach it at `baseUrl`. */
export function writeMetadata(settings: IdpSettings, keys: IdpKeys, baseUrl: string): string {
  const formats = settings.applications.map(({ nameIdFormat }) => NAME_ID_FORMATS[nameIdFormat]);
  const services = [
    { Binding: BINDINGS.redirect, Location: `${baseUrl}/sso/redirect` },
    { Binding: BINDINGS.post, Location: `${baseUrl}/sso/post` },
  ];
  return samlify
    .IdPMetadata({
      entityID: settings.entityId,
      signingCert: [...keys.published],
      wantAuthnRequestsSigned: false,
      nameIDFormat: [...new Set(formats)],
      singleSignOnService: services,
      singleLogoutService: services,
      elementsOrder: CHILDREN,
    })
    .getMetadata();
}
