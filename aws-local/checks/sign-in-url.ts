import { PARTITIONS, type Partition } from '../../core/partition.ts';

/** The global sign-in URL of a partition, a regional one, or either with a provider's ID. */
export function isSignInUrl(url: string, { regionPattern, signInHost }: Partition): boolean {
  const host = signInHost.replaceAll('.', '\\.');
  return new RegExp(`^https://(?:${regionPattern}\\.)?${host}/saml(?:/acs/[A-Z0-9]{1,64})?$`).test(
    url,
  );
}

/** The provider's ID at the end of a sign-in URL. */
export function providerIdIn(url: string): string | undefined {
  return /\/saml\/acs\/([A-Z0-9]{1,64})$/.exec(url)?.[1];
}

const GLOBAL_ENDPOINTS: readonly RegExp[] = PARTITIONS.flatMap((partition) => {
  const { globalSignInDomain, regionPattern } = partition;
  if (globalSignInDomain === undefined) return [];
  const domain = globalSignInDomain.replaceAll('.', '\\.');
  const instance = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
  return [new RegExp(`^https://${instance}\\.${regionPattern}\\.${domain}/saml$`)];
});

/** The sign-in endpoint of a replicated Connect instance that a URL is of, without its query. */
export function globalEndpointOf(url: string | undefined): string | undefined {
  const endpoint = url?.split('?', 1)[0];
  const known = endpoint !== undefined && GLOBAL_ENDPOINTS.some((one) => one.test(endpoint));
  return known ? endpoint : undefined;
}
