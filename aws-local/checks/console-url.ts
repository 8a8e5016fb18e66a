import type { Partition } from '../../core/partition.ts';

/** An https URL, as a browser reads it, of the AWS console or of a Connect instance. */
export function isConsoleUrl(text: string, { consoleHost, connectDomain }: Partition): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    [consoleHost, connectDomain].some((host) => isWithin(url.hostname, host))
  );
}

function isWithin(hostname: string, host: string): boolean {
  return hostname === host || hostname.endsWith(`.${host}`);
}
