import type { Response } from 'express';
import type { AwsContext } from '../context.ts';
import type { FactId } from '../facts/facts.ts';
import { addressFor, type Visit } from '../pages/world.ts';
import { keepNewest } from '../state/state.ts';
import type { ConnectSession } from '../state/types.ts';
import { instanceUrl } from './names.ts';

export const LANDING_FACTS = [
  'connect-landing',
  'connect-landing-hop',
  'connect-home-path',
] as const satisfies readonly FactId[];

/** A session on its way to the host of its instance, which has to set the cookie itself. */
export interface Handover {
  readonly session: ConnectSession;
  /** Where to go from there: the address of a page. */
  readonly next: string;
}

export interface Landing {
  /** The address at the instance that takes the session over and goes on to `next`. Works once. */
  handOver(handover: Handover): string;
  /** What a code stands for; undefined for a second use, or after a minute. */
  takeOver(code: string): Handover | undefined;
}

const LIFETIME_MILLISECONDS = 60_000;

export function createLanding({ clock, random }: AwsContext): Landing {
  const handovers = new Map<string, Handover & { expiresAt: number }>();
  return {
    handOver(handover) {
      const code = random.bytes(32).toString('base64url');
      keepNewest(handovers, code, {
        ...handover,
        expiresAt: clock.now() + LIFETIME_MILLISECONDS,
      });
      return `${instanceUrl(handover.session)}/auth/sign-in?code=${code}`;
    },
    takeOver(code) {
      const found = handovers.get(code);
      handovers.delete(code);
      return found !== undefined && found.expiresAt > clock.now() ? found : undefined;
    },
  };
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
