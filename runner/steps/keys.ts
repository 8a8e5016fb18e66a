import { createSigningKey } from '../../certs/index.ts';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import type { ExchangeKeyStep, UploadMetadataStep } from '../define-scenario.ts';
import type { StepContext } from './step-context.ts';

/** The key lives as long as the world does; nothing of it is kept. */
export async function exchangeKeyStep(
  { idp: part, stage = 'at-once' }: ExchangeKeyStep,
  { world, casting, nextKeys }: StepContext,
): Promise<void> {
  const idp = casting.idp(part);
  const { current } = world.keys(idp);
  const next = nextKeys.get(idp.name) ?? (await createSigningKey({ name: `${idp.name}-next` }));
  nextKeys.set(idp.name, next);
  switch (stage) {
    case 'next-published':
      world.useKeys(idp, { current, published: [current.certificate, next.certificate] });
      return;
    case 'next-signs':
      world.useKeys(idp, { current: next, published: [next.certificate, current.certificate] });
      return;
    case 'at-once':
    case 'old-dropped':
      nextKeys.delete(idp.name);
      world.useKeys(idp, { current: next, published: [next.certificate] });
  }
}

export async function uploadMetadataStep(
  { idp, document = 'own', refusal }: UploadMetadataStep,
  { world, casting }: StepContext,
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
