import { CookieJar } from 'tough-cookie';
import type { CheckHealthStep } from '../define-scenario.ts';
import { ask } from '../drivers/http-client.ts';
import { createMappedAgents } from '../drivers/name-map.ts';
import { networkErrorName } from '../drivers/network-error.ts';
import type { HealthObservation } from '../observation.ts';
import type { StepContext } from './step-context.ts';

/**
 * Asks an IdP for its metadata, as a monitor would, and looks whether it is its own. A left-over
 * server on the same port answers too.
 */
export async function checkHealthStep(
  step: CheckHealthStep,
  { world, casting, signal }: Pick<StepContext, 'world' | 'casting' | 'signal'>,
): Promise<HealthObservation> {
  const idp = casting.idp(step.idp);
  const agents = createMappedAgents(world.network, world.awsPort);
  const begun = performance.now();
  const seen = (healthy: boolean, detail: string): HealthObservation => ({
    kind: 'health',
    healthy,
    milliseconds: Math.round(performance.now() - begun),
    detail,
  });
  try {
    const url = world.metadataUrl(idp);
    const patience = AbortSignal.timeout(step.patience ?? world.patience);
    const { status, body } = await ask(
      { method: 'GET', url },
      { agents, jar: new CookieJar(), signal: AbortSignal.any([signal, patience]) },
    );
    if (status !== 200) return seen(false, `status ${status}`);
    const named = body.includes(`entityID="${idp.entityId}"`);
    return named
      ? seen(true, `metadata of ${idp.entityId}`)
      : seen(false, 'metadata of another IdP');
  } catch (error) {
    signal.throwIfAborted();
    return seen(false, networkErrorName(error));
  } finally {
    agents.destroy();
  }
}
