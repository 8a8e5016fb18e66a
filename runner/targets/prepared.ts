import type { Started } from '../../core/dispose.ts';
import { UnderstudyError } from '../../core/errors.ts';
import type { StartedIdp } from '../../idp-server/index.ts';
import type { WorldDefinition, WorldIdp } from '../world.ts';
import type { NetworkPlan } from './network.ts';
import { launchUrlOf } from './start-idp.ts';
import { tileUrl } from './start-parts.ts';
import type { PreparedWorld } from './target.ts';

/** What every target that starts its IdPs on this machine has in hand. */
export interface Standing extends Started {
  definition: WorldDefinition;
  network: NetworkPlan;
  /** The HTTPS port that the names of AWS lead to, where there is one. */
  awsPort: number | undefined;
  portalUrl: string;
  idps: ReadonlyMap<string, StartedIdp>;
  patience: number;
  stillness: number;
}

/** A standing world as drivers and steps want it. */
export function toPreparedWorld(standing: Standing): PreparedWorld {
  const { definition, network, awsPort, portalUrl, idps, patience, stillness, stop } = standing;
  const started = (idp: WorldIdp): StartedIdp => startedIdp(idps, idp);
  return {
    definition,
    network,
    ...(awsPort === undefined ? {} : { awsPort }),
    portalUrl,
    places: {
      portal: new URL(portalUrl).origin,
      idps: definition.idps.map((idp) => new URL(launchUrlOf(idp, started(idp), 'public')).host),
    },
    patience,
    stillness,
    launchUrl: (idp) => tileUrl(definition, idps, { idp, reachedBy: 'public' }),
    metadataUrl: (idp) => new URL('/metadata', launchUrlOf(idp, started(idp), 'public')).href,
    arm: (idp, defects) => started(idp).arm(defects),
    faults: (idp) => started(idp).faults,
    keys: (idp) => started(idp).keys(),
    useKeys: (idp, keys) => started(idp).useKeys(keys),
    goDown: async (idp) => started(idp).goDown(),
    comeBack: async (idp) => started(idp).comeBack(),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function startedIdp(idps: ReadonlyMap<string, StartedIdp>, { name }: WorldIdp): StartedIdp {
  const idp = idps.get(name);
  if (idp !== undefined) return idp;
  throw new UnderstudyError({ code: 'internal', problem: `IdP "${name}" was not started` });
}

/** Ports of the configuration are for `up`; scenarios play side by side and take free ones. */
export function onFreePorts(world: WorldDefinition): WorldDefinition {
  return { ...world, idps: world.idps.map((idp) => ({ ...idp, port: 0 })) };
}
