import type { RotationStage, RotationTask, SigningKey } from '../types.ts';
import type { RingKeys } from './ring.ts';

export interface RotationStep {
  stage: RotationStage;
  keys: RingKeys;
  tasks: readonly RotationTask[];
}

/**
 * The next stage of exchanging a key. At every moment what signs is among what was published one
 * stage before, so a service provider that takes over metadata in between never meets an unknown key.
 */
export async function nextStage(
  keys: RingKeys,
  makeKey: () => Promise<SigningKey>,
): Promise<RotationStep> {
  const { current, next, retired } = keys;
  if (retired !== undefined) {
    return { stage: 'retired-dropped', keys: { current }, tasks: tasks.dropped(current) };
  }
  if (next !== undefined) {
    return {
      stage: 'next-promoted',
      keys: { current: next, retired: current },
      tasks: tasks.promoted,
    };
  }
  const made = await makeKey();
  return {
    stage: 'next-published',
    keys: { current, next: made },
    tasks: tasks.published(current, made),
  };
}

const tasks = {
  published: (current: SigningKey, next: SigningKey): readonly RotationTask[] => [
    { kind: 'restart-idp' },
    updateMetadata(current, next),
    { kind: 'rotate-again' },
  ],
  promoted: [
    { kind: 'restart-idp' },
    { kind: 'sign-in-once' },
    { kind: 'rotate-again' },
  ] satisfies readonly RotationTask[],
  dropped: (current: SigningKey): readonly RotationTask[] => [
    { kind: 'restart-idp' },
    updateMetadata(current),
    { kind: 'sign-in-once' },
  ],
};

function updateMetadata(...keys: SigningKey[]): RotationTask {
  return {
    kind: 'update-saml-provider-metadata',
    certificates: keys.map(({ fingerprint256 }) => fingerprint256),
  };
}
