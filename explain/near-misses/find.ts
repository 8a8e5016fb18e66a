import type { NearMiss } from '../report.ts';
import { addresses, relayState } from './addresses.ts';
import { attributeCase, pairForm, secondRole, sessionName } from './attributes.ts';
import type { Looked } from './looked.ts';
import { names } from './names.ts';
import { times } from './times.ts';

const LOOKS: readonly ((looked: Looked) => NearMiss[])[] = [
  attributeCase,
  pairForm,
  secondRole,
  sessionName,
  addresses,
  names,
  times,
  relayState,
];

/** Everything about a message that is nearly right, whether or not AWS refuses it. */
export function findNearMisses(looked: Looked): NearMiss[] {
  return LOOKS.flatMap((look) => look(looked));
}
