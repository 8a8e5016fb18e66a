import { isDnsName } from '../x509/names.ts';

/** Domains that the TLS authority may vouch for, with everything below them; nothing else in the world. */
export const TLS_DOMAINS = [
  'amazonaws.com',
  'amazonaws.com.cn',
  'amazonaws.cn',
  'amazonaws-us-gov.com',
  'aws.amazon.com',
  'connect.aws',
  'understudy.example',
  'localhost',
] as const;

export const TLS_ADDRESSES = ['127.0.0.1', '::1'] as const;

/** A server name that the authority may vouch for, in lower case; undefined for any other. */
export function permittedServerName(serverName: string): string | undefined {
  const name = serverName.toLowerCase();
  if (isAddress(name)) return name;
  const permitted = TLS_DOMAINS.some((domain) => name === domain || name.endsWith(`.${domain}`));
  return permitted && isDnsName(name) ? name : undefined;
}

export function isAddress(name: string): name is (typeof TLS_ADDRESSES)[number] {
  return TLS_ADDRESSES.some((address) => address === name);
}
