/** Base64 of the text in UTF-8, one line: a SAMLResponse of the HTTP-POST binding (saml-bindings 3.5.4). */
export function encodeResponse(xml: string): string {
  return Buffer.from(xml, 'utf8').toString('base64');
}
