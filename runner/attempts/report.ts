import { z } from 'zod';
import { judgedSchema } from '../drill/report.ts';
import { HOP_NAMES } from '../../core/hops.ts';
import { RESULT_SCHEMA } from '../result.ts';

export const MERGED_REPORT_FORMAT = 'understudy-merged-drill-report';

const at = z.number().describe('Seconds from the first attempt of all');
const span = z.number().min(0).describe('Seconds');
const hop = z.enum(HOP_NAMES);
const milliseconds = z.number().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const worker = z
  .strictObject({
    worker: z.string(),
    file: z.string().describe('Its log, which stays with whoever has it'),
    sha256: sha256.describe('Of the file'),
    lines: z.int(),
    head: sha256.describe('Of its last line'),
    attempts: z.int(),
    from: at.optional(),
    to: at.optional(),
    cutOff: z.boolean().describe('It was killed at a line'),
  })
  .describe('One log that was merged');

const agent = z.strictObject({
  agent: z.string().describe('A number or a pseudonym, never a name'),
  outcome: z.enum(['in', 'locked out']),
  attempts: z.int(),
  idp: z.string().describe('By which they got in, or tried last'),
  hop: hop.optional().describe('Where the last failed attempt ended'),
  why: z.string().optional(),
  lostSeconds: span,
});

/** The schema of what the logs of several workers come to; its type is inferred from it. */
export const MERGED_REPORT_SCHEMA = z.strictObject({
  format: z.literal(MERGED_REPORT_FORMAT),
  version: z.literal(1),
  run: z.string(),
  drill: z.string().describe('As the workers named it'),
  tool: z.strictObject({ name: z.literal('understudy'), version: z.string() }),
  verdict: z.enum(['held', 'deviated', 'invalid']).describe('`invalid`: it proves nothing'),
  because: z.array(z.string()),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  heldSeconds: span.describe('For so long everybody must have got in, to count as regained'),
  recoveryObjective: span.optional(),
  objectives: z.array(judgedSchema),
  times: z.strictObject({
    firstFailure: at.optional().describe('T1'),
    firstByBackup: at.optional().describe('T4: in by another IdP than that of the first failure'),
    regained: at.optional().describe('T5'),
  }),
  recovery: span.optional().describe('T1 to T5; 0 where nothing failed, absent: not regained'),
  signIns: z.strictObject({
    attempts: z.int(),
    failed: z.int(),
    agents: z.int(),
    in: z.int(),
    lockedOut: z.int(),
    visits: z.int().describe('Arrivals of agents'),
    visitsConnected: z.int(),
    agentMinutesLost: z.number().describe('Those who never got in until the last attempt of all'),
  }),
  byIdp: z.record(z.string(), z.strictObject({ attempts: z.int(), connected: z.int() })),
  took: z
    .strictObject({ p50: milliseconds, p95: milliseconds, max: milliseconds })
    .describe('Milliseconds of sign-ins that succeeded'),
  failures: z.array(z.strictObject({ hop, idp: z.string(), why: z.string(), count: z.int() })),
  agents: z.array(agent),
  attempts: z.array(
    z.strictObject({
      agent: z.string(),
      idp: z.string(),
      worker: z.string(),
      began: at,
      ended: at,
      outcome: z.enum(['connected', 'refused', 'unreachable', 'stuck']),
      hop,
    }),
  ),
  workers: z.array(worker),
  operator: z.string().optional(),
  approver: z.string().optional(),
  environment: RESULT_SCHEMA.shape.environment,
  fidelity: RESULT_SCHEMA.shape.fidelity,
  log: z.strictObject({ lines: z.int(), head: sha256 }).describe('The merged log of the evidence'),
});

export type MergedReport = z.infer<typeof MERGED_REPORT_SCHEMA>;

/** The JSON Schema (draft 2020-12) of it. */
export function mergedReportJsonSchema(): object {
  return {
    title: 'What the logs of the workers of a drill of Understudy come to',
    ...z.toJSONSchema(MERGED_REPORT_SCHEMA),
  };
}
