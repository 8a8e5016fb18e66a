import type { Violation } from './constraints.ts';

/** How a service words violations: STS prints the offending value, IAM leaves it out (both recorded). */
export type MessageStyle = 'iam' | 'sts';

/** All violations of one call in one message, as AWS joins them. */
export function describeViolations(violations: readonly Violation[], style: MessageStyle): string {
  const errors = violations.length === 1 ? 'error' : 'errors';
  const sentences = violations.map(
    (violation) =>
      `Value ${shown(violation, style)}at '${violation.path}' failed to satisfy constraint: ${violation.constraint}`,
  );
  return `${violations.length} validation ${errors} detected: ${sentences.join('; ')}`;
}

function shown({ value }: Violation, style: MessageStyle): string {
  if (style === 'iam' || value === undefined) return '';
  return value === null ? 'null ' : `'${value}' `;
}
