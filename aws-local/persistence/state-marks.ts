import type { AwsState } from '../state/types.ts';

/** What a state held at one moment: its keys and records in order. Records never change, so they are their own marks. */
export type StateMarks = readonly unknown[];

/** Every map of a state counts, also one that is added some day: nobody has to announce a change. */
export function marksOf(state: AwsState): StateMarks {
  const marks: unknown[] = [];
  visit(state, (part) => {
    marks.push(part);
    return true;
  });
  return marks;
}

/** Whether a state holds what it held then. */
export function isUnchanged(state: AwsState, marks: StateMarks): boolean {
  let at = 0;
  const same = visit(state, (part) => marks[at++] === part);
  return same && at === marks.length;
}

type Visitor = (part: unknown) => boolean;

function visit({ accounts, ...others }: AwsState, see: Visitor): boolean {
  for (const [id, account] of accounts) if (!see(id) || !visitParts(account, see)) return false;
  return visitParts(others, see);
}

function visitParts(parts: object, see: Visitor): boolean {
  for (const [name, part] of Object.entries(parts) as [string, unknown][]) {
    if (!see(name)) return false;
    if (part instanceof Map ? !visitMap(part, see) : !see(part)) return false;
  }
  return true;
}

function visitMap(map: ReadonlyMap<unknown, unknown>, see: Visitor): boolean {
  for (const [key, record] of map) if (!see(key) || !see(record)) return false;
  return true;
}
