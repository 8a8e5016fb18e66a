import { awsError, isAwsError, type AwsError } from './errors.ts';

/** Parameters of one call, unfolded: `Tags.member.1.Key` stands at `Tags`, `member`, `1`, `Key`. */
export type QueryParameters = ReadonlyMap<string, QueryNode>;

export interface QueryNode {
  /** The value of the name itself. */
  readonly value?: string;
  /** By the next part of the dotted name. */
  readonly children: QueryParameters;
}

/** Far above the largest legal call (50 tags, 10 policies), far below what would cost time. */
const MOST_PARAMETERS = 1_000;
const MOST_PARTS = 8;

/**
 * Reads form-encoded text. Stricter than browsers: broken percent-encoding, text that is not UTF-8
 * and a name that comes twice are refused, because two readers could take them for different calls.
 * The wording of these refusals is ours; AWS's is not recorded.
 */
export function parseParameters(...encoded: readonly string[]): QueryParameters | AwsError {
  const flat = new Map<string, string>();
  for (const text of encoded) {
    const problem = readPairs(text, flat);
    if (problem !== undefined) return problem;
  }
  return unfold(flat);
}

function readPairs(text: string, into: Map<string, string>): AwsError | undefined {
  let from = 0;
  while (from <= text.length) {
    const at = text.indexOf('&', from);
    const end = at === -1 ? text.length : at;
    const pair = text.slice(from, end);
    from = end + 1;
    const problem = pair === '' ? undefined : readPair(pair, into);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function readPair(pair: string, into: Map<string, string>): AwsError | undefined {
  const cut = pair.indexOf('=');
  const name = decode(cut === -1 ? pair : pair.slice(0, cut));
  const value = decode(cut === -1 ? '' : pair.slice(cut + 1));
  if (isAwsError(name)) return name;
  if (isAwsError(value)) return value;
  if (into.has(name))
    return awsError('InvalidParameterCombination', 'A parameter was sent more than once');
  if (into.size >= MOST_PARAMETERS)
    return awsError('InvalidParameterCombination', 'The request has too many parameters');
  into.set(name, value);
  return undefined;
}

function decode(text: string): string | AwsError {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return awsError('MalformedQueryString', 'The request is not properly form-encoded');
  }
}

interface GrowingNode {
  value?: string;
  children: Map<string, GrowingNode>;
}

function unfold(flat: ReadonlyMap<string, string>): QueryParameters | AwsError {
  const root: GrowingNode = { children: new Map() };
  for (const [name, value] of flat) {
    const parts = name.split('.', MOST_PARTS + 1);
    if (parts.length > MOST_PARTS)
      return awsError('MalformedInput', 'A parameter name has too many parts');
    descend(root, parts).value = value;
  }
  return root.children;
}

function descend(root: GrowingNode, parts: readonly string[]): GrowingNode {
  let node = root;
  for (const part of parts) {
    let next = node.children.get(part);
    if (next === undefined) {
      next = { children: new Map() };
      node.children.set(part, next);
    }
    node = next;
  }
  return node;
}
