import type { PolicyDecision, StatementOutcome } from '../policy/types.ts';
import type { JsonValue } from '../types.ts';
import { excerpt, excerpts, told } from './evidence.ts';
import type { FindingArgs } from './types.ts';

const MOST_STATEMENTS = 10;

/** What a policy said about an action, short enough for a finding. */
export function decisionEvidence(action: string, decision: PolicyDecision): FindingArgs {
  return {
    action,
    reason: decision.reason,
    statements: decision.considered.slice(0, MOST_STATEMENTS).map(statementEvidence),
  };
}

function statementEvidence({ statement, effect, mismatch }: StatementOutcome): JsonValue {
  return {
    statement: statementName(statement),
    effect,
    ...(mismatch === undefined
      ? { matched: true }
      : {
          matched: false,
          part: mismatch.part,
          ...(mismatch.key !== undefined && { key: excerpt(mismatch.key) }),
          ...(mismatch.operator !== undefined && { operator: mismatch.operator }),
          expected: excerpts(mismatch.expected),
          received: mismatch.actual === null ? null : excerpts(mismatch.actual),
        }),
  };
}

function statementName({ policy, index, sid }: StatementOutcome['statement']): string {
  const place = `statement ${index + 1}${sid === undefined ? '' : ` (${excerpt(sid)})`}`;
  return policy === undefined ? place : `${place} of policy ${policy}`;
}

/** The decision in a sentence for each statement, for explanations. */
export function decisionProse(args: FindingArgs): string {
  // Told in general, without a decision to tell of.
  if (args.reason === undefined && args.statements === undefined) return '';
  if (args.reason === 'explicit-deny') return 'A statement denies it.';
  const beyond =
    args.reason === 'outside-boundary' ? 'The permissions boundary does not allow it. ' : '';
  const statements = Array.isArray(args.statements) ? args.statements.map(statementProse) : [];
  return beyond + (statements.length === 0 ? 'No statement speaks of it.' : statements.join(' '));
}

function statementProse(statement: JsonValue): string {
  if (typeof statement !== 'object' || statement === null || Array.isArray(statement)) return '';
  const args = statement as FindingArgs;
  const name = text(args, 'statement');
  const start = name.charAt(0).toUpperCase() + name.slice(1);
  if (args.matched === true) return `${start} matches.`;
  const what =
    args.part === 'condition'
      ? `the condition ${text(args, 'operator')} ${text(args, 'key')}`
      : `the ${text(args, 'part')}`;
  const received = told(args, 'received', 'nothing');
  return `${start} does not match in ${what}: it wants ${told(args, 'expected', 'nothing')}, the request has ${received}.`;
}

function text(args: FindingArgs, name: string): string {
  const value = args[name];
  return typeof value === 'string' ? value : '';
}
