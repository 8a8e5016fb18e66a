import { z } from 'zod';

export const EXPLANATION_FORMAT = 'understudy-explanation';
export const EXPLANATION_VERSION = 1;

const certainty = z
  .enum(['documented', 'recorded', 'users', 'inferred'])
  .describe('How sure we are of what the real AWS does');

const fact = z.strictObject({
  id: z.string(),
  statement: z.string(),
  certainty,
  source: z.string(),
  read: z.string().describe('The day on which the source was read'),
});

const mode = z.strictObject({ id: z.string(), title: z.string() });

const answer = z.strictObject({
  code: z.string(),
  status: z.number(),
  message: z.string(),
  certainty: certainty.describe('Of these very words'),
});

const explanation = z.strictObject({
  kind: z.enum(['check', 'mode', 'fact', 'hop', 'defect', 'fault', 'scenario', 'code', 'words']),
  id: z.string(),
  title: z.string(),
  hops: z.array(z.string()),
  paragraphs: z.array(z.string()),
  remedy: z.string().optional(),
  answers: z.array(answer),
  facts: z.array(fact),
  checks: z.array(z.string()),
  modes: z.array(mode),
  scenarios: z.array(z.string()),
});

const refusal = z
  .strictObject({
    check: z.string(),
    hop: z.string(),
    title: z.string(),
    code: z.string(),
    status: z.number(),
    says: z.string().describe('What the person or the caller is told, with placeholders for IDs'),
    certainty: certainty.describe('Of the words'),
    what: z.string(),
    why: z.string(),
    remedy: z.string(),
    facts: z.array(fact),
    modes: z.array(mode),
  })
  .describe('A check that fails');

const nearMiss = z
  .strictObject({
    id: z.string(),
    detail: z.string(),
    remedy: z.string(),
    mode: z.string().optional(),
  })
  .describe('Something that is nearly right, or right today and worth a look');

const message = z
  .strictObject({
    issuer: z.string().optional(),
    destination: z.string().optional(),
    recipient: z.string().optional(),
    audiences: z.array(z.string()),
    issued: z.string().optional(),
    notBefore: z.string().optional(),
    notOnOrAfter: z.string().optional(),
    confirmationNotOnOrAfter: z.string().optional(),
    sessionNotOnOrAfter: z.string().optional(),
    status: z.string().optional().describe('Where it is not success'),
    signed: z.enum(['assertion', 'response', 'both', 'none']),
    nameId: z.string().optional().describe('Masked'),
    nameIdFormat: z.string().optional(),
    sessionName: z.string().optional(),
    roles: z.array(z.string()),
    attributes: z.array(z.string()).describe('Names only'),
    values: z
      .array(
        z.strictObject({
          name: z.string(),
          values: z.array(z.string()),
          masked: z.literal(true).optional(),
          more: z.int().optional().describe('How many values were left out'),
        }),
      )
      .describe('Every attribute; values that AWS does not read are masked'),
  })
  .describe('What the message says; a claim unless it was verified');

const capture = z.strictObject({
  outcome: z
    .enum(['refused', 'accepted', 'undecided'])
    .describe('`undecided`: nothing is wrong with what could be judged, and not all could'),
  via: z.enum(['sign-in', 'sts']),
  at: z.string().describe('The moment for which it was judged, ISO 8601'),
  clock: z.enum(['given', 'capture', 'issue']).describe('Where that moment comes from'),
  region: z.string(),
  verified: z.boolean().describe('A key of the metadata vouches for what the message says'),
  message: message.optional(),
  pair: z.strictObject({ role: z.string(), provider: z.string() }).optional(),
  refusals: z.array(refusal).describe('AWS answers with the first'),
  nearMisses: z.array(nearMiss),
  passed: z.array(z.string()).describe('Checks that were judged and do not refuse'),
  unjudged: z.array(
    z.strictObject({ lacks: z.string(), checks: z.array(z.string()), needs: z.string() }),
  ),
  recorded: z
    .strictObject({
      status: z.number(),
      says: z.array(z.string()),
      agrees: z.boolean().optional(),
    })
    .optional()
    .describe('What was answered in the capture'),
});

export const EXPLANATION_SCHEMA = z.strictObject({
  format: z.literal(EXPLANATION_FORMAT),
  version: z.literal(EXPLANATION_VERSION),
  input: z.enum(['id', 'text', 'finding', 'xml', 'base64', 'form', 'page', 'har', 'trace', 'mint']),
  known: z.boolean(),
  words: z.array(z.string()).describe('Known words that were found in a text'),
  explanations: z.array(explanation),
  captures: z.array(capture),
  omittedCaptures: z.number().int().min(0),
  near: z.array(z.string()).describe('Ids and texts that may have been meant'),
});

export type ExplainReport = z.infer<typeof EXPLANATION_SCHEMA>;
export type Explanation = z.infer<typeof explanation>;
export type CaptureReport = z.infer<typeof capture>;
export type RefusalReport = z.infer<typeof refusal>;
export type NearMiss = z.infer<typeof nearMiss>;
export type MessageReport = z.infer<typeof message>;
export type FactReport = z.infer<typeof fact>;

/** The JSON Schema (draft 2020-12) of what `explain --json` prints. */
export function explanationJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(EXPLANATION_SCHEMA);
  return { $schema, title: 'What understudy explain says', ...schema };
}
