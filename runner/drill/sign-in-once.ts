import { CookieJar } from 'tough-cookie';
import { createHttpWalker } from '../drivers/http-walker.ts';
import { signIn } from '../drivers/journey.ts';
import { createMappedAgents } from '../drivers/name-map.ts';
import type { Places } from '../drivers/places.ts';
import type { SignInObservation } from '../observation.ts';
import type { NetworkPlan } from '../targets/network.ts';
import { wallNow } from './drill-clock.ts';

/** Everything that signing in takes, as plain data: it goes to other threads as it is. */
export interface Field {
  network: NetworkPlan;
  awsPort?: number;
  portalUrl: string;
  places: Places;
  /** Milliseconds that a page may take. */
  patience: number;
  /** By the name of the IdP. */
  launchUrls: Readonly<Record<string, string>>;
  /** ARN of the role to choose where AWS asks. */
  pickRole: string;
}

export interface SignInOrder {
  /** Name of the IdP. */
  idp: string;
  username: string;
  password?: string;
}

/** An attempt with its moments on the wall, in milliseconds of `wallNow`. */
export interface AttemptSeen {
  began: number;
  ended: number;
  seen: SignInObservation;
}

/** One person, one new desk, one way from the portal into Connect. */
export async function signInOnce(
  field: Field,
  order: SignInOrder,
  signal: AbortSignal,
): Promise<AttemptSeen> {
  const agents = createMappedAgents(field.network, field.awsPort);
  const began = wallNow();
  try {
    const walker = createHttpWalker({
      agents,
      jar: new CookieJar(),
      patience: field.patience,
      signal,
    });
    const seen = await signIn(walker, {
      places: field.places,
      portalUrl: field.portalUrl,
      launchUrl: field.launchUrls[order.idp] ?? '',
      idp: order.idp,
      username: order.username,
      ...(order.password === undefined ? {} : { password: order.password }),
      pickRole: field.pickRole,
    });
    return { began, ended: wallNow(), seen };
  } finally {
    agents.destroy();
  }
}
