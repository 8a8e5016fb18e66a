/**
 * A second reading of the policy language, for the tests to hold aws-local's against: fewer words, no
 * code in common, wildcards by way of regular expressions. Documents are the plain JSON.
 */
export interface PlainStatement {
  Effect: 'Allow' | 'Deny';
  Action?: string[];
  NotAction?: string[];
  Resource?: string[];
  NotResource?: string[];
  Principal?: { Federated: string[] };
  NotPrincipal?: { Federated: string[] };
  Condition: Record<string, Record<string, string[]>>;
}

export interface PlainRequest {
  action: string;
  resource?: string;
  federated?: string;
  context: Record<string, string[] | undefined>;
}

export type Answer = 'deny' | 'allow' | 'nothing';

/** What a list of statements says. */
export function referenceAnswer(
  statements: readonly PlainStatement[],
  request: PlainRequest,
): Answer {
  const matching = statements.filter((one) => applies(one, request));
  if (matching.some(({ Effect }) => Effect === 'Deny')) return 'deny';
  return matching.length > 0 ? 'allow' : 'nothing';
}

function applies(statement: PlainStatement, request: PlainRequest): boolean {
  const { Action, NotAction, Resource, NotResource, Principal, NotPrincipal } = statement;
  const { action, resource = '', federated = '' } = request;
  const actions = (list: string[]): boolean => list.some((one) => like(one, action, 'i'));
  const arns = (list: string[]): boolean => list.some((one) => arnLike(one, resource));
  return (
    (Action === undefined || actions(Action)) &&
    (NotAction === undefined || !actions(NotAction)) &&
    (Resource === undefined || arns(Resource)) &&
    (NotResource === undefined || !arns(NotResource)) &&
    (Principal === undefined || Principal.Federated.includes(federated)) &&
    (NotPrincipal === undefined || !NotPrincipal.Federated.includes(federated)) &&
    Object.entries(statement.Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => holds(operator, wanted, request.context[key])),
    )
  );
}

function holds(operator: string, wanted: string[], present: string[] | undefined): boolean {
  if (operator === 'Null')
    return wanted.some((want) => (want === 'true') === (present === undefined));
  const [, set, not, name, exists] =
    /^(?:(\w+):)?String(Not)?(Equals|Like|EqualsIgnoreCase)(IfExists)?$/.exec(operator) ?? [];
  const values = set !== undefined && present?.every((one) => one === '') ? undefined : present;
  if (values === undefined) {
    if (exists !== undefined || set === 'ForAllValues') return true;
    return set === undefined && not !== undefined;
  }
  const fits = (value: string): boolean =>
    wanted.some((want) => {
      if (name === 'Like') return like(want, value, '');
      return name === 'Equals' ? want === value : want.toLowerCase() === value.toLowerCase();
    });
  const meets = (value: string): boolean => (not === undefined ? fits(value) : !fits(value));
  if (set === 'ForAnyValue') return values.some(meets);
  if (set === 'ForAllValues' || not !== undefined) return values.every(meets);
  return values.length === 1 && values.every(meets);
}

function like(pattern: string, text: string, flags: string): boolean {
  const source = Array.from(pattern, (one) =>
    one === '*' ? '.*' : one === '?' ? '.' : `\\u{${one.codePointAt(0)?.toString(16)}}`,
  );
  return new RegExp(`^${source.join('')}$`, `su${flags}`).test(text);
}

function arnLike(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const wanted = sixParts(pattern);
  return sixParts(arn).every((part, index) => like(wanted[index] ?? '*', part, ''));
}

function sixParts(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(':')] : [])];
}
