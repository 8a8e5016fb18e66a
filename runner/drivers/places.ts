/** Which part of the way a URL belongs to. */
export type Place = 'portal' | 'idp' | 'sign-in' | 'federate' | 'console' | 'connect' | 'elsewhere';

/** The hosts of a world that names alone do not tell. */
export interface Places {
  /** Origin of the portal. */
  portal: string;
  /** Host names of the IdPs, with port where there is one. */
  idps: readonly string[];
}

const SIGN_IN =
  /(^|\.)signin\.(aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn)$|\.sign-in\.connect\.aws$/;
const CONSOLE = /(^|\.)console\.(aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn)$/;
// The old domain of instances is still in use (amazon-connect-streams, issue 453).
const CONNECT = /\.((my|govcloud)\.connect\.aws|awsapps\.com)$/;

export function placeOf(url: string, places: Places): Place {
  if (!URL.canParse(url)) return 'elsewhere';
  const { origin, host, hostname, pathname } = new URL(url);
  if (origin === places.portal) return 'portal';
  if (places.idps.includes(host)) return 'idp';
  if (SIGN_IN.test(hostname)) return 'sign-in';
  if (CONSOLE.test(hostname)) return pathname.startsWith('/connect/') ? 'federate' : 'console';
  return CONNECT.test(hostname) ? 'connect' : 'elsewhere';
}
