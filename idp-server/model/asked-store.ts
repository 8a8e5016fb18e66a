import type { Idp } from '../idp.ts';
import type { AskedSignIn } from './asked-sign-in.ts';
import { createExpiringStore, type ExpiringStore } from './expiring-store.ts';
import { createSealedStore } from './sealed-store.ts';

/** Requests of service providers that wait for somebody to sign in. */
export type AskedStore = ExpiringStore<AskedSignIn>;

const LIFETIME = 15 * 60_000;
const MOST_ASKED = 1_000;

export function createAskedStore(idp: Idp): AskedStore {
  const { clock, random, sharedSecret } = idp.settings;
  const means = { clock, random, lifetime: LIFETIME };
  if (sharedSecret === undefined) return createExpiringStore({ ...means, limit: MOST_ASKED });
  return createSealedStore<AskedSignIn>({
    ...means,
    secret: sharedSecret,
    purpose: `request to ${idp.settings.entityId}`,
    pack: ({ application, ...rest }) => ({ ...rest, application: application.id }),
    unpack(data) {
      const { application: id, ...rest } = data as Omit<AskedSignIn, 'application'> & {
        application: string;
      };
      const application = idp.findApplication(id);
      return application === undefined ? undefined : { ...rest, application };
    },
  });
}
