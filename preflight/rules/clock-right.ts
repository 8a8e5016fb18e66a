import type { PreflightIdp, Rule } from '../types.ts';

/** STS: "Token must be redeemed within 5 minutes of issuance". Seconds. */
const REDEEM = 300;
/** Nobody publishes how far AWS lets clocks differ; within this a network can be the reason. Seconds. */
const TOLERANCE = 5;

export const clockRight: Rule = {
  id: 'clock-right',
  mode: 'C24',
  title: 'The clock of the IdP is right',
  forIdp(_input, idp) {
    const problem = outOfTime(idp);
    return problem === undefined ? [] : [{ problem, remedy: remedyOf(idp) }];
  },
  advise: ({ idps }) =>
    idps
      .filter((idp) => Math.abs(idp.clockOffset ?? 0) > TOLERANCE && outOfTime(idp) === undefined)
      .map((idp) => ({
        idp: idp.name,
        problem: `The clock of ${idp.name} is ${amount(idp)}: people have that much less time to sign in`,
        remedy: remedyOf(idp),
      })),
};

function outOfTime(idp: PreflightIdp): string | undefined {
  const { name, clockOffset = 0, assertionLifetime } = idp;
  if (clockOffset > TOLERANCE)
    return `The clock of ${name} is ${amount(idp)}: its assertions come from the future. AWS publishes no tolerance for that`;
  const limit = Math.min(REDEEM, assertionLifetime);
  return -clockOffset >= limit
    ? `The clock of ${name} is ${amount(idp)}: its assertions have run out when they are issued (AWS gives ${limit} seconds)`
    : undefined;
}

function amount({ clockOffset = 0 }: PreflightIdp): string {
  return `${Math.abs(clockOffset)} seconds ${clockOffset > 0 ? 'ahead' : 'behind'}`;
}

function remedyOf({ name }: PreflightIdp): string {
  return `Set the clock of ${name} by NTP`;
}
