import { isLoopback } from '../options/check-address.ts';
import type { Application, LocalDelivery } from '../types.ts';

/**
 * The names by which a browser reached the IdP, and so those by which it can reach the application:
 * `loopback` knows no names at all, `localhost` knows names that end in .localhost, `public` knows the
 * real ones.
 */
export type NamingWorld = 'loopback' | 'localhost' | 'public';

/** @param host a Host header that was found on the list of allowed ones */
export function namingWorldOf(host: string): NamingWorld {
  const hostname = host.replace(/:\d+$/, '');
  if (!isLoopback(hostname)) return 'public';
  return hostname.endsWith('.localhost') ? 'localhost' : 'loopback';
}

/** The same address in a naming world; the real one where no local delivery was configured. */
export function addressIn(
  world: NamingWorld,
  address: string,
  local: LocalDelivery | undefined,
): string {
  if (local === undefined || world === 'public') return address;
  const url = new URL(address);
  const path = url.pathname + url.search;
  if (world === 'loopback') return local.loopbackOrigin + path;
  return `http://${url.hostname}${local.localhostSuffix}${path}`;
}

/**
 * Every origin that the form of an application and the redirects after it lead to: Chromium holds
 * redirects to `form-action` too (w3c/webappsec-csp issue 8).
 */
export function formActionsIn(
  world: NamingWorld,
  application: Application,
  local: LocalDelivery | undefined,
): string[] {
  const { acs, defaultRelayState, relayStateOrigins = [] } = application;
  const known = [acs, ...(defaultRelayState === undefined ? [] : [defaultRelayState])];
  const addresses = [...known, ...relayStateOrigins].map((address) => new URL(address).origin);
  const localised = addresses.map((address) => new URL(addressIn(world, address, local)).origin);
  return [...new Set([...localised, ...onwardHosts(world, acs, local)])];
}

/** Where AWS sends a browser on by itself: console hosts, and the host of a Connect instance. */
const AWS_HOSTS: readonly (readonly [signIn: RegExp, onward: readonly string[]])[] = [
  [/(^|\.)signin\.aws\.amazon\.com$/, ['*.aws.amazon.com', '*.connect.aws', '*.awsapps.com']],
  [/(^|\.)signin\.amazonaws-us-gov\.com$/, ['*.amazonaws-us-gov.com', '*.connect.aws']],
  [/\.sign-in\.connect\.aws$/, ['*.connect.aws', '*.awsapps.com']],
  [/(^|\.)signin\.amazonaws\.cn$/, ['*.amazonaws.cn']],
];

function onwardHosts(world: NamingWorld, acs: string, local: LocalDelivery | undefined): string[] {
  if (world === 'loopback' && local !== undefined) return [];
  const { hostname } = new URL(acs);
  const hosts = AWS_HOSTS.find(([signIn]) => signIn.test(hostname))?.[1] ?? [];
  return world === 'localhost' && local !== undefined
    ? hosts.map((host) => `http://${host}${local.localhostSuffix}`)
    : hosts.map((host) => `https://${host}`);
}
