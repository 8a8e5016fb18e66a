import type { NameRule, NetworkPlan } from '../targets/network.ts';

/**
 * Flags for a Chromium that knows only the names that it is told, and makes no requests of its own.
 * With `elsewhere: 'nowhere'` an assertion cannot leave the machine, whatever a page says.
 *
 * @param awsPort the port that the names of AWS lead to; undefined at real AWS.
 * @param trusted whether the browser trusts the authority already, and judges what it vouches for.
 */
export function chromiumFlags(
  plan: NetworkPlan,
  { awsPort, trusted = false }: { awsPort: number | undefined; trusted?: boolean },
): string[] {
  return [
    `--host-resolver-rules=${resolverRules(plan, awsPort)}`,
    // A proxy would resolve names itself, past the rules.
    ...(plan.elsewhere === 'nowhere' ? ['--no-proxy-server'] : []),
    ...(plan.authority === undefined || trusted
      ? []
      : [`--ignore-certificate-errors-spki-list=${plan.authority.spkiSha256}`]),
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-sync',
    '--metrics-recording-only',
    '--no-pings',
    '--no-first-run',
  ];
}

function resolverRules({ rules, elsewhere }: NetworkPlan, awsPort: number | undefined): string {
  const mapped = rules.flatMap((rule) => mapping(rule, awsPort));
  return [
    ...mapped,
    ...(elsewhere === 'nowhere' ? ['MAP * ~NOTFOUND'] : []),
    'EXCLUDE 127.0.0.1',
  ].join(',');
}

function mapping({ name, port, to }: NameRule, awsPort: number | undefined): string[] {
  const from = port === undefined ? name : `${name}:${port}`;
  if (typeof to === 'object') return [`MAP ${from} ${to.host}:${to.port}`];
  if (to === 'same-port') return [`MAP ${from} 127.0.0.1`];
  return awsPort === undefined ? [] : [`MAP ${from} 127.0.0.1:${awsPort}`];
}
