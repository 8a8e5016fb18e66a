import type { Started } from '../../core/dispose.ts';
import type { DriverName } from '../define-scenario.ts';
import type { Journey } from './journey.ts';
import type { SignInObservation } from '../observation.ts';
import type { Artifact } from '../result.ts';
import type { PreparedWorld } from '../targets/target.ts';
import type { WorldIdp } from '../world.ts';

/** Who signs in where, in names of the world. */
export interface SignInRequest {
  idp: WorldIdp;
  username: string;
  /** Name of the role; where AWS asks, the one to choose, and by STS the one to assume. */
  role: string;
  /** Seconds to ask STS for; by the driver `sts`. */
  durationSeconds?: number;
  /** Lets time pass while the assertion is in their hands. */
  linger?: Journey['linger'];
  signal: AbortSignal;
}

/** One person's desk: a browser context, a cookie jar, or credentials. */
export interface Desk {
  signIn(request: SignInRequest): Promise<SignInObservation>;
  /** Goes on working with what the last sign-in brought, without the IdP. */
  revisit(signal: AbortSignal): Promise<SignInObservation>;
  /** Opens a page, whoever is signed in. Only where a driver sees pages. */
  visit?(url: string, signal: AbortSignal): Promise<SignInObservation>;
  /** Opens a page and sends the form on it, if there is one. Only where a driver sees pages. */
  confirm?(url: string, signal: AbortSignal): Promise<void>;
  /** Posts the message of the last sign-in once more, as somebody else would. Only where a driver can. */
  replay?(signal: AbortSignal): Promise<SignInObservation>;
  /** @param keep a folder to keep what helps to find out why it failed. */
  close(keep?: { folder: string; name: string }): Promise<readonly Omit<Artifact, 'step'>[]>;
}

/** A way to sign in, ready for use. Desks that it opened die with it. */
export interface Driver extends Started {
  readonly name: DriverName;
  openDesk(world: PreparedWorld): Promise<Desk>;
}
