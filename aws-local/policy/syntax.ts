import { z } from 'zod';
import { isDateOperator, parseOperator } from './operators.ts';
import { parsePolicyDate } from './dates.ts';
import type {
  ConditionClause,
  MatchClause,
  PolicyDocument,
  PolicyStatement,
  PrincipalClause,
} from './types.ts';

/** A document whose shape is right; what the legacy pass objects to is not looked at yet. */
export interface DraftDocument extends Omit<PolicyDocument, 'statements'> {
  statements: readonly DraftStatement[];
}

/** Clauses that a finished statement must have may still be missing. */
export interface DraftStatement extends Omit<PolicyStatement, 'action' | 'effect'> {
  /** `allow` in any case. */
  effect: string;
  action?: MatchClause;
}

const texts = z.union([z.string(), z.array(z.string())]);
const scalar = z.union([z.string(), z.boolean(), z.number()]);

const statement = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.string().regex(/^(?:allow|deny)$/i),
    Principal: z.unknown().optional(),
    NotPrincipal: z.unknown().optional(),
    Action: texts.optional(),
    NotAction: texts.optional(),
    Resource: texts.optional(),
    NotResource: texts.optional(),
    Condition: z
      .record(z.string(), z.record(z.string(), z.union([scalar, z.array(scalar)])))
      .optional(),
  })
  .refine((raw) => raw.Action === undefined || raw.NotAction === undefined)
  .refine((raw) => raw.Resource === undefined || raw.NotResource === undefined)
  .refine((raw) => raw.Principal === undefined || raw.NotPrincipal === undefined)
  .refine((raw) => Object.entries(raw.Condition ?? {}).every(hasKnownOperator));

const principal = z.union([
  z.literal('*'),
  z.strictObject({
    AWS: texts.optional(),
    Federated: texts.optional(),
    Service: texts.optional(),
    CanonicalUser: texts.optional(),
  }),
]);

const document = z.strictObject({
  Version: z.enum(['2008-10-17', '2012-10-17']).optional(),
  Id: z.string().optional(),
  Statement: z.union([statement, z.array(statement).min(1)]),
});

type RawStatement = z.infer<typeof statement>;
type RawPrincipal = z.infer<typeof principal>;

/**
 * Reads the shape of a policy document: closed lists of members, right types, known operators.
 *
 * @returns `not-json`, `wrong-shape`, or the draft.
 */
export function readSyntax(text: string): DraftDocument | 'not-json' | 'wrong-shape' {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'not-json';
  }
  const parsed = document.safeParse(json);
  if (!parsed.success) return 'wrong-shape';
  const { Version, Id, Statement } = parsed.data;
  const statements = [Statement].flat().map(readStatement);
  if (!statements.every((draft) => draft !== undefined)) return 'wrong-shape';
  return { version: Version ?? '2008-10-17', ...(Id !== undefined && { id: Id }), statements };
}

/** Whether the document has what IAM calls a failure of its legacy parsing in effects and dates. */
export function failsLegacyParsing({ statements }: DraftDocument): boolean {
  return statements.some(
    ({ effect, conditions }) =>
      (effect !== 'Allow' && effect !== 'Deny') || conditions.some(hasBrokenDate),
  );
}

function readStatement(raw: RawStatement): DraftStatement | undefined {
  const clause = readPrincipal(raw);
  if (clause === 'wrong-shape') return undefined;
  const action = readClause(raw.Action, raw.NotAction);
  const resource = readClause(raw.Resource, raw.NotResource);
  return {
    ...(raw.Sid !== undefined && { sid: raw.Sid }),
    effect: raw.Effect,
    ...(clause && { principal: clause }),
    ...(action && { action }),
    ...(resource && { resource }),
    conditions: readConditions(raw.Condition ?? {}),
  };
}

function readClause(
  plain: string | string[] | undefined,
  negated: string | string[] | undefined,
): MatchClause | undefined {
  if (plain !== undefined) return { negated: false, patterns: [plain].flat() };
  return negated === undefined ? undefined : { negated: true, patterns: [negated].flat() };
}

function readPrincipal(raw: RawStatement): PrincipalClause | undefined | 'wrong-shape' {
  const present = raw.Principal ?? raw.NotPrincipal;
  if (present === undefined) return undefined;
  const parsed = principal.safeParse(present);
  if (!parsed.success) return 'wrong-shape';
  const byType = principalsByType(parsed.data);
  return {
    negated: raw.NotPrincipal !== undefined,
    any: byType['AWS']?.includes('*') === true,
    ...(parsed.data === '*' && { everybody: true as const }),
    byType,
  };
}

// "Principal": "*" and {"AWS": "*"} mean the same (IAM User Guide, "Principal").
function principalsByType(raw: RawPrincipal): Readonly<Record<string, readonly string[]>> {
  if (raw === '*') return { AWS: ['*'] };
  return Object.fromEntries(
    Object.entries(raw).map(([type, value]) => [type, [value ?? []].flat()]),
  );
}

function readConditions(raw: NonNullable<RawStatement['Condition']>): readonly ConditionClause[] {
  return Object.entries(raw).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, value]) => ({
      operator,
      key,
      values: [value].flat().map(String),
    })),
  );
}

// Recorded: an operator that AWS does not know is let through as long as nothing stands below it.
function hasKnownOperator([operator, keys]: [string, Readonly<Record<string, unknown>>]): boolean {
  return Object.keys(keys).length === 0 || parseOperator(operator) !== undefined;
}

function hasBrokenDate({ operator, values }: ConditionClause): boolean {
  const parsed = parseOperator(operator);
  return (
    parsed !== undefined &&
    isDateOperator(parsed) &&
    values.some((value) => parsePolicyDate(value) === undefined)
  );
}
