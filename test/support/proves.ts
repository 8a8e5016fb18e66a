import { expect } from 'vitest';
import { findFact, type FactId } from '../../aws-local/facts/facts.ts';

/**
 * Says which facts about the real AWS a test holds aws-local to: it would fail if aws-local did
 * otherwise. To be called inside the test. `docs/fidelity.md` lists the tests of each fact, and one
 * test sees that every documented or recorded fact has one.
 *
 * @example
 * it('compares names with their case', () => {
 *   proves('role-arn-exact');
 *   …
 * });
 */
export function proves(...facts: readonly [FactId, ...FactId[]]): void {
  expect(expect.getState().currentTestName, 'proves() stands outside of a test').toBeDefined();
  for (const id of facts) expect(findFact(id)?.id).toBe(id);
}
