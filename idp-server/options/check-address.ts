import { refuse } from './check-text.ts';

/**
 * An address that a browser may be sent to: https, or http on this machine.
 *
 * @throws {UnderstudyError} `value-illegal` for anything else, `javascript:` and `data:` above all.
 */
export function checkDestination(what: string, address: string): void {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url !== undefined && isDestination(url)) return;
  refuse(
    `${what}: "${address}" is not an address that a browser may be sent to`,
    'Use https, or http on 127.0.0.1, [::1], localhost or a name that ends in .localhost',
  );
}

/** @throws {UnderstudyError} `value-illegal` when it is more or less than scheme, host and port. */
export function checkOrigin(what: string, origin: string): void {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.origin === origin) return;
  refuse(`${what}: "${origin}" is not an origin`, 'Write it like https://idp.example.com');
}

/** @throws {UnderstudyError} `value-illegal` when it cannot be a Host header. */
export function checkHost(what: string, host: string): void {
  if (/^[a-z0-9]([a-z0-9._-]*[a-z0-9])?(:\d{1,5})?$/i.test(host)) return;
  refuse(`${what}: "${host}" is not a host name`, 'Write it like primary-idp:4001');
}

export function isLoopback(hostname: string): boolean {
  return /^(127\.0\.0\.1|\[::1\]|(.+\.)?localhost)$/.test(hostname);
}

function isDestination(url: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}
