import type { Partition } from '../../core/partition.ts';

/** The global sign-in URL of a partition, a regional one, or either with a provider's ID. */
export function isSignInUrl(url: string, { regionPattern, signInHost }: Partition): boolean {
  const host = signInHost.replaceAll('.', '\\.');
  return new RegExp(`^https://(?:${regionPattern}\\.)?${host}/saml(?:/acs/[A-Z0-9]{1,64})?$`).test(
    url,
  );
}
