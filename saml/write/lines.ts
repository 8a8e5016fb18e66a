/** Base64 broken into lines of 76, as many libraries write it (RFC 2045 6.8). */
export function inLines(base64: string): string {
  return base64.replace(/.{76}(?=.)/g, '$&\n');
}
