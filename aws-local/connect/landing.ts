import type { Response } from 'express';
import type { AwsContext } from '../context.ts';
import type { FactId } from '../facts/facts.ts';
import { addressFor, type Visit } from '../pages/world.ts';
import { dropExpired, keepNewest } from '../state/state.ts';
import type { ConnectSession } from '../state/types.ts';
import { instanceUrl } from './names.ts';

export const LANDING_FACTS = [
  'connect-landing',
  'connect-landing-hop',
  'connect-home-path',
] as const satisfies readonly FactId[];

const LIFETIME_MILLISECONDS = 60_000;

/** The address at the instance that takes the session over and goes on to `next`. Works once, within a minute. */
export function handOver(
  { clock, random, state }: AwsContext,
  session: ConnectSession,
  next: string,
): string {
  const now = clock.now();
  const code = random.bytes(32).toString('base64url');
  dropExpired(state.handovers, now);
  keepNewest(state.handovers, code, {
    code,
    sessionId: session.id,
    next,
    expiresAt: now + LIFETIME_MILLISECONDS,
  });
  return `${instanceUrl(session)}/auth/sign-in?code=${code}`;
}

/** What a code stands for; undefined for a second use, after a minute, or when its session is over. */
export function takeOver(
  { clock, state }: AwsContext,
  code: string,
): { session: ConnectSession; next: string } | undefined {
  const found = state.handovers.get(code);
  state.handovers.delete(code);
  if (found === undefined || found.expiresAt <= clock.now()) return undefined;
  const session = state.connectSessions.get(found.sessionId);
  return session && { session, next: found.next };
}

/** The page of the instance that was asked for, or its home; a site of the approved origins as it is. */
export function landingPage(
  instance: { alias: string; region: string },
  destination: string | undefined,
): string {
  return new URL(destination ?? '/home', instanceUrl(instance)).href;
}

/** Sends a browser to an address of Connect, in the names by which it came; other sites as they are. */
export function sendTo(response: Response, visit: Visit, address: string): void {
  const inside = new URL(address).hostname.endsWith(`.${visit.partition.connectDomain}`);
  response.setHeader('Cache-Control', 'no-cache, no-store');
  response.redirect(303, inside ? addressFor(visit, address) : address);
}
