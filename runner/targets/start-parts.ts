import type { Disposer } from '../../core/dispose.ts';
import type { StartedIdp } from '../../idp-server/index.ts';
import { startPortal, type StartedPortal } from '../../portal/index.ts';
import type { WorldDefinition, WorldIdp } from '../world.ts';
import { launchUrlOf, startWorldIdp, type IdpMeans } from './start-idp.ts';
import type { WorldDeps } from './start-world.ts';

/** Starts every IdP of a world; the disposer stops them. */
export async function startIdps(
  world: WorldDefinition,
  { disposer, ...means }: IdpMeans & { disposer: Disposer },
): Promise<ReadonlyMap<string, StartedIdp>> {
  const idps = new Map<string, StartedIdp>();
  for (const idp of world.idps) {
    idps.set(idp.name, disposer.use(await startWorldIdp(world, idp, means)));
  }
  return idps;
}

/** Starts the portal of a world, with a link for each of its IdPs. */
export async function startPortalFor(
  world: WorldDefinition,
  idps: ReadonlyMap<string, StartedIdp>,
  { ports, host, reachedBy = 'loopback' }: Pick<WorldDeps, 'ports' | 'host' | 'reachedBy'>,
): Promise<StartedPortal> {
  return startPortal({
    idps: world.idps.map((idp) => ({
      name: idp.name,
      displayName: idp.displayName,
      entityId: idp.entityId,
      launchUrl: tileUrl(world, idps, { idp, reachedBy }),
      publicUrl: tileUrl(world, idps, { idp, reachedBy: 'public' }),
    })),
    port: ports?.portal ?? 0,
    ...(host === undefined ? {} : { host }),
  });
}

/** Where the tile of an IdP leads to: to itself, unless somebody copied the link of another one. */
export function tileUrl(
  world: Pick<WorldDefinition, 'idps'>,
  idps: ReadonlyMap<string, StartedIdp>,
  { idp, reachedBy }: { idp: WorldIdp; reachedBy: 'public' | 'loopback' },
): string {
  const target = world.idps.find(({ name }) => name === idp.tileOf) ?? idp;
  return launchUrlOf(target, idps.get(target.name) ?? { port: 0 }, reachedBy);
}
