/** `2025-12-22T08:14:52.175Z`: how IAM shows the dates of SAML providers (recorded, Terraform issue 45699). */
export function withMilliseconds(moment: number): string {
  return new Date(moment).toISOString();
}

/** `2025-12-22T08:14:52Z`: how IAM shows all other dates. */
export function wholeSeconds(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 19)}Z`;
}
