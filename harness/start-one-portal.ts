import { launchUrlOf } from '../runner/index.ts';
import { startPortal, type StartedPortal } from '../portal/index.ts';
import type { Project } from './project.ts';

/**
 * Starts the portal of a project by itself; its links lead to the ports that the configuration gives the
 * IdPs.
 */
export async function startOnePortal(
  { config, world }: Project,
  { port }: { port?: number | undefined } = {},
): Promise<StartedPortal> {
  return startPortal({
    idps: world.idps.map((idp) => {
      const listening = { port: idp.port ?? 0 };
      return {
        name: idp.name,
        displayName: idp.displayName,
        entityId: idp.entityId,
        launchUrl: launchUrlOf(idp, listening, 'loopback'),
        publicUrl: launchUrlOf(idp, listening, 'public'),
      };
    }),
    port: port ?? config.portal.port,
    host: config.host,
    extraHosts: config.portal.extraHosts,
  });
}
