import type { FactId } from '../facts/facts.ts';

/** What the wire of the Query APIs rests on. */
export const QUERY_FACTS: readonly FactId[] = [
  'query-layout',
  'query-constraint-wording',
  'query-missing-parameter',
  'query-list-wording',
  'query-sensitive-value',
  'query-malformed-number',
  'query-common-errors',
  'query-unknown-action',
  'query-strict-encoding',
  'query-body-limit',
];
