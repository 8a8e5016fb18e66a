import { createSigningKey } from '../../certs/index.ts';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import type { ExchangeKeyStep, UploadMetadataStep } from '../define-scenario.ts';
import type { PreparedWorld } from '../targets/target.ts';
import type { StepContext } from './step-context.ts';

/** The key lives as long as the world does; nothing of it is kept. */
export async function exchangeKeyStep(
  { idp: part, stage = 'at-once' }: ExchangeKeyStep,
  { world, casting, nextKeys }: Pick<StepContext, 'world' | 'casting' | 'nextKeys'>,
): Promise<void> {
  const idp = casting.idp(part);
  const signing = signingOf(world);
  const { current } = signing.keys(idp);
  const next = nextKeys.get(idp.name) ?? (await createSigningKey({ name: `${idp.name}-next` }));
  nextKeys.set(idp.name, next);
  switch (stage) {
    case 'next-published':
      signing.useKeys(idp, { current, published: [current.certificate, next.certificate] });
      return;
    case 'next-signs':
      signing.useKeys(idp, { current: next, published: [next.certificate, current.certificate] });
      return;
    case 'at-once':
    case 'old-dropped':
      nextKeys.delete(idp.name);
      signing.useKeys(idp, { current: next, published: [next.certificate] });
  }
}

function signingOf(world: PreparedWorld): Required<Pick<PreparedWorld, 'keys' | 'useKeys'>> {
  if (world.keys !== undefined && world.useKeys !== undefined)
    return { keys: world.keys, useKeys: world.useKeys };
  throw new UnderstudyError({
    code: 'not-allowed',
    problem: 'The keys of these IdPs are not ours to exchange',
    remedy: 'Play the scenario by the target local',
  });
}

export async function uploadMetadataStep(
  { idp, document = 'own', refusal }: UploadMetadataStep,
  { world, casting }: Pick<StepContext, 'world' | 'casting'>,
): Promise<void> {
  if (world.uploadMetadata === undefined) {
    throw new UnderstudyError({
      code: 'not-allowed',
      problem: 'The SAML providers of this AWS are not ours to change',
      remedy: 'Play the scenario against the stand-in',
    });
  }
  const upload = world.uploadMetadata(casting.idp(idp), document);
  if (refusal === undefined) await upload;
  else mustRefuse(refusal, await upload.then(() => 'it was taken', messageOf));
}

function mustRefuse(refusal: string, answer: string): void {
  if (answer.includes(refusal)) return;
  throw new UnderstudyError({
    code: 'value-illegal',
    problem: `The upload was to be refused with "${refusal}": ${answer}`,
    remedy: 'Correct the scenario, or what IAM answers',
  });
}
