import { createSigningKey } from '../../certs/index.ts';
import { UnderstudyError } from '../../core/errors.ts';
import type { ExchangeKeyStep, UploadMetadataStep } from '../define-scenario.ts';
import type { StepContext } from './step-context.ts';

/** The key lives as long as the world does; nothing of it is kept. */
export async function exchangeKeyStep(
  step: ExchangeKeyStep,
  { world, casting }: Pick<StepContext, 'world' | 'casting'>,
): Promise<void> {
  const idp = casting.idp(step.idp);
  const current = await createSigningKey({ name: `${idp.name}-exchanged` });
  world.useKeys(idp, { current, published: [current.certificate] });
}

export async function uploadMetadataStep(
  step: UploadMetadataStep,
  { world, casting }: Pick<StepContext, 'world' | 'casting'>,
): Promise<void> {
  if (world.uploadMetadata === undefined) {
    throw new UnderstudyError({
      code: 'not-allowed',
      problem: 'The SAML providers of this AWS are not ours to change',
      remedy: 'Play the scenario against the stand-in',
    });
  }
  await world.uploadMetadata(casting.idp(step.idp));
}
