/**
 * What may be shown of a sign-in, in reports that people pass on.
 *
 * Never: a message as it came, signature and digest values, cipher texts, certificates and keys (a SHA-256
 * at most), passwords, cookies, tokens. XML only as `saml/read/redacted-xml.ts` lays it out. Masked, because nothing is decided by its letters: the NameID, and values of
 * attributes that AWS does not read. Shown, because its letters decide: RoleSessionName, ARNs, issuer,
 * audience, Recipient, times, and what a failed check compared.
 */

/**
 * A name with all but its first letter and its mail domain hidden, however long it is.
 *
 * @example
 * maskName('maria.garcia@example.com') // 'm…@example.com'
 * maskName('CORP\\maria') // 'C…'
 */
export function maskName(name: string): string {
  const [first = ''] = name;
  const at = name.lastIndexOf('@');
  return `${first}…${at > 0 ? name.slice(at) : ''}`;
}
