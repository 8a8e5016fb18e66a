import { pseudonymOf, type Naming } from '../drill/people.ts';
import type { Attempt } from './attempt.ts';

/** How agents are called in what is passed on: by number in the order in which they came, or by pseudonym. */
export function labelsOf(attempts: readonly Attempt[], naming: Naming): (agent: string) => string {
  if (naming.by === 'pseudonym') return (agent) => pseudonymOf(agent, naming);
  const inOrder = attempts.toSorted((one, other) => one.began - other.began);
  const names = [...new Set(inOrder.map(({ agent }) => agent))];
  const labels = new Map(
    names.map((name, index) => [name, `agent ${String(index + 1).padStart(4, '0')}`]),
  );
  return (agent) => labels.get(agent) ?? agent;
}
