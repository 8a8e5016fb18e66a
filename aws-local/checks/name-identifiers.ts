import { createHash } from 'node:crypto';
import { NAME_ID_FORMATS } from '../../saml/names.ts';
import type { NameId } from '../../saml/types.ts';
import type { SamlProvider } from '../state/types.ts';

const SAML_2_FORMATS = 'urn:oasis:names:tc:SAML:2.0:nameid-format:';

/**
 * What STS calls NameQualifier and policies `saml:namequalifier`: who vouches for the subject.
 *
 * @example
 * nameQualifier('https://example.com/saml', { account: '123456789012', name: 'MySAMLIdP' })
 * // '1uAJanUnBc2XeUkHURMht+xam2c='
 */
export function nameQualifier(
  issuer: string,
  provider: Pick<SamlProvider, 'account' | 'name'>,
): string {
  return createHash('sha1')
    .update(`${issuer}${provider.account}/${provider.name}`)
    .digest('base64');
}

/** SubjectType in the answer of STS: SAML 2.0 formats lose their prefix, others stay whole. */
export function subjectType(nameId: NameId): string {
  const format = formatOf(nameId);
  return format.startsWith(SAML_2_FORMATS) ? format.slice(SAML_2_FORMATS.length) : format;
}

/** `saml:sub_type`: two formats by their short names, others whole. */
export function subjectTypeKey(nameId: NameId): string {
  const format = formatOf(nameId);
  return format === NAME_ID_FORMATS.persistent || format === NAME_ID_FORMATS.transient
    ? format.slice(SAML_2_FORMATS.length)
    : format;
}

/** The same from what a session has kept, which is {@link subjectType}. */
export function sessionSubjectTypeKey(type: string | undefined): string | undefined {
  const cut = type !== undefined && !type.includes(':');
  return cut && type !== 'persistent' && type !== 'transient' ? `${SAML_2_FORMATS}${type}` : type;
}

// A NameID without a format is an unspecified one (saml-core 2.2.2).
function formatOf(nameId: NameId): string {
  return nameId.format ?? NAME_ID_FORMATS.unspecified;
}
