import { findCheck, type FindingArgs } from '../aws-local/index.ts';

/** A failed check out of a verdict, a result or a finding by itself. */
export interface GivenFinding {
  check: string;
  args: FindingArgs;
}

const DEEPEST = 40;
const MOST_FINDINGS = 20;

/** Every failed finding in any JSON of Understudy, each once. */
export function findingsIn(json: unknown): readonly GivenFinding[] {
  const found = new Map<string, GivenFinding>();
  visit(json, DEEPEST, (record) => {
    const { check, verdict, args } = record;
    if (typeof check !== 'string' || findCheck(check) === undefined) return;
    if (verdict !== 'fail' || found.size >= MOST_FINDINGS) return;
    const given = { check, args: isRecord(args) ? (args as FindingArgs) : {} };
    found.set(JSON.stringify(given), given);
  });
  return [...found.values()];
}

/** Codes and messages in any JSON: answers of an SDK or CLI, events of CloudTrail. */
export function textsIn(json: unknown): readonly string[] {
  const texts: string[] = [];
  visit(json, DEEPEST, (record) => {
    for (const [name, value] of Object.entries(record))
      if (typeof value === 'string' && /code|message|error|text/i.test(name))
        texts.push(/code/i.test(name) ? `Code: ${value}` : value);
  });
  return texts;
}

function visit(
  value: unknown,
  depth: number,
  see: (record: Readonly<Record<string, unknown>>) => void,
): void {
  if (depth === 0 || typeof value !== 'object' || value === null) return;
  if (isRecord(value)) see(value);
  for (const part of Object.values(value)) visit(part, depth - 1, see);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
