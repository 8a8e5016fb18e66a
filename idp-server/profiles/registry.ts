import { adFsProfile } from './ad-fs.ts';
import { auth0Profile } from './auth0.ts';
import { entraIdProfile } from './entra-id.ts';
import { federationHubProfile } from './federation-hub.ts';
import { googleProfile } from './google.ts';
import { iamIdentityCenterProfile } from './iam-identity-center.ts';
import { jumpcloudProfile } from './jumpcloud.ts';
import { keycloakProfile } from './keycloak.ts';
import { netiqProfile } from './netiq.ts';
import { oktaProfile } from './okta.ts';
import { oneloginProfile } from './onelogin.ts';
import { pingProfile } from './ping.ts';
import type { Profile } from './profile.ts';
import { pysaml2Profile } from './pysaml2.ts';
import { shibbolethProfile } from './shibboleth.ts';
import { understudyProfile } from './understudy.ts';

/** Every way of wording messages that an application can have; the first is the default. */
export const PROFILES: readonly [Profile, ...Profile[]] = [
  understudyProfile,
  oktaProfile,
  entraIdProfile,
  adFsProfile,
  googleProfile,
  shibbolethProfile,
  keycloakProfile,
  netiqProfile,
  pingProfile,
  oneloginProfile,
  auth0Profile,
  jumpcloudProfile,
  iamIdentityCenterProfile,
  pysaml2Profile,
  federationHubProfile,
];

export const DEFAULT_PROFILE = understudyProfile.id;

export function findProfile(id: string): Profile | undefined {
  return PROFILES.find((profile) => profile.id === id);
}
