import { z } from 'zod';
import { DRILL_SCHEMA } from '../define-drill.ts';
import { HOP_NAMES } from '../../core/hops.ts';
import { RESULT_SCHEMA } from '../result.ts';
import { DRILL_TREND_SCHEMA } from './trend.ts';

export const DRILL_REPORT_FORMAT = 'understudy-drill-report';

const at = z.number().describe('Seconds of the drill, from its beginning');
const span = z.number().min(0).describe('Seconds of the drill');
const hop = z.enum(HOP_NAMES);
const outcome = z.enum(['connected', 'refused', 'unreachable', 'stuck', 'broke']);

const times = z
  .strictObject({
    faultApplied: at.optional().describe('T0: the fault was applied, as its server said'),
    firstFailure: at.optional().describe('T1: the first sign-in failed'),
    detected: at.optional().describe('T2: the detector called it an outage'),
    decided: at.optional().describe('T3: the switch was decided'),
    firstByBackup: at.optional().describe('T4: the first agent was in by the IdP switched to'),
    regained: at.optional().describe('T5: steady state was regained, and held for the window'),
    faultCleared: at.optional().describe('T6: the last fault was cleared, lapsed or mended'),
    failedBack: at.optional().describe('T7: the first agent was in by the primary again'),
  })
  .describe('When what happened; what never came is absent');

const spans = z.strictObject({
  detect: span.optional().describe('T1 to T2'),
  decide: span.optional().describe('T2 to T3'),
  switch: span.optional().describe('T3 to T4'),
  ramp: span.optional().describe('T4 to T5'),
  recovery: span.optional().describe('T1 to T5: the actual recovery time'),
  recoveryFromFault: span.optional().describe('T0 to T5'),
});

/** An objective or hypothesis, judged. */
export const judgedSchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    expected: z.string(),
    got: z.string(),
    held: z.boolean(),
  })
  .describe('An objective or hypothesis, with what came of it');

const agent = z.strictObject({
  agent: z.string().describe('A number or a pseudonym, never a name'),
  outcome: z.enum(['in', 'locked out', 'not arrived', 'unknown']),
  due: at.describe('When they meant to sign in'),
  attempts: z.number().int(),
  idp: z.string().optional(),
  in: at.optional(),
  hop: hop.optional().describe('Where the last failed attempt ended'),
  why: z.string().optional(),
  lostSeconds: span,
});

const attempt = z
  .strictObject({
    who: z.enum(['agent', 'detector', 'steady-state', 'session', 'canary']),
    agent: z.string(),
    idp: z.string(),
    began: at,
    ended: at,
    outcome,
    hop,
  })
  .describe('One attempt; the log holds them with every hop');

const change = z
  .strictObject({
    at,
    what: z.string().describe('In words'),
    kind: z.enum(['fault', 'clear', 'notice', 'switch', 'stop']),
  })
  .describe('Something that happened besides sign-ins');

const fault = z.strictObject({
  what: z.string(),
  on: z.string(),
  from: at,
  to: at.optional(),
  ended: z.enum(['lapsed', 'cleared', 'rolled back', 'mended']).optional(),
});

const keptDocument = z.strictObject({
  file: z.string().describe('In the evidence'),
  what: z.enum(['metadata', 'trust policy', 'role policy']),
  of: z.string().describe('ARN of the SAML provider or role'),
  name: z.string(),
  when: z.enum(['before', 'after']).describe('`after`: at the end, where it was changed'),
  sha256: z.string().describe('Of the file, hex'),
  originalSha256: z.string().describe('Of the document as IAM had it'),
  masked: z.number().int().describe('Places where a person or a key was masked'),
  certificates: z
    .array(z.strictObject({ sha256: z.string(), notAfter: z.iso.datetime() }))
    .optional(),
});

const documents = z
  .strictObject({
    files: z.array(keptDocument),
    skipped: z.string().optional().describe('Why they were not read'),
  })
  .describe('Metadata and policies as they were when the drill began, and what changed');

const preflight = z
  .strictObject({
    at: z.iso.datetime(),
    ready: z.boolean().describe('No error was found'),
    idps: z.array(
      z.strictObject({
        name: z.string(),
        score: z.int().min(0).max(100).describe('Percent of those who should get in, rounded down'),
        ready: z.int().describe('So many would get in'),
        lockedOut: z.array(z.string()).describe('Numbers, pseudonyms or masked names'),
      }),
    ),
    findings: z.array(
      z.strictObject({
        rule: z.string(),
        mode: z.string().describe('The failure mode'),
        severity: z.enum(['error', 'warning']),
        idp: z.string().optional(),
        people: z.array(z.string()).describe('Who is kept out'),
        problem: z.string(),
        remedy: z.string(),
      }),
    ),
    unknown: z.array(z.string()).describe('What nobody gave to look at'),
    foretold: z
      .strictObject({
        lockedOut: z.int().describe('Agents who never got in'),
        named: z.int().describe('Those of them whom preflight had named for some IdP'),
      })
      .optional(),
  })
  .describe('Who would get in by which IdP, from documents alone, before anything broke');

/** The schema of a drill's report; its type is inferred from it. */
export const DRILL_REPORT_SCHEMA = z.strictObject({
  format: z.literal(DRILL_REPORT_FORMAT),
  version: z.literal(1),
  run: z.string(),
  tool: z.strictObject({ name: z.literal('understudy'), version: z.string() }),
  verdict: z
    .enum(['held', 'deviated', 'aborted', 'invalid'])
    .describe('`aborted`: stopped early; `invalid`: it proves nothing'),
  because: z.array(z.string()).describe('Why that is the verdict'),
  asExpected: z.boolean().describe('Whether the drill expects this verdict of itself'),
  drill: DRILL_SCHEMA,
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  speed: z.number().describe('How many times faster than the wall its time passed'),
  times,
  spans,
  objectives: z.array(judgedSchema),
  steadyState: z.array(judgedSchema),
  signIns: z.strictObject({
    attempts: z.number().int(),
    failed: z.number().int(),
    agents: z.number().int(),
    in: z.number().int(),
    lockedOut: z.number().int(),
    notArrived: z.number().int(),
    agentMinutesLost: z.number().describe('Of those who got in'),
    agentMinutesLockedOut: z.number().describe('Of those who did not, until the end'),
  }),
  failures: z.array(
    z.strictObject({ hop, idp: z.string(), why: z.string(), count: z.number().int() }),
  ),
  outages: z.array(
    z.strictObject({
      idp: z.string(),
      from: at,
      to: at.optional(),
      seconds: span.optional(),
    }),
  ),
  faults: z.array(fault),
  changes: z.array(change),
  documents: documents.optional(),
  preflight: preflight.optional(),
  trend: DRILL_TREND_SCHEMA.optional(),
  drift: z.array(z.string()).describe('Agents who differ between the IdPs and Connect'),
  agents: z.array(agent),
  attempts: z.array(attempt),
  generator: z.strictObject({
    threads: z.number().int(),
    lateStarts: z
      .number()
      .int()
      .describe('First attempts that began a second on the wall late or more'),
    worstLateness: z.number().describe('Milliseconds on the wall'),
    loopDelay: z.number().describe('Milliseconds, 99 of a hundred'),
    clockJump: z.number().describe('Milliseconds by which the clocks parted'),
  }),
  environment: RESULT_SCHEMA.shape.environment,
  fidelity: RESULT_SCHEMA.shape.fidelity,
  log: z.strictObject({
    lines: z.number().int(),
    head: z.string().describe('SHA-256 of its last line, hex'),
  }),
});

export type DrillReport = z.infer<typeof DRILL_REPORT_SCHEMA>;
export type DrillVerdict = DrillReport['verdict'];
/** What preflight found for the population of a drill. */
export type DrillPreflight = NonNullable<DrillReport['preflight']>;
export type JudgedPart = z.infer<typeof judgedSchema>;

/** The JSON Schema (draft 2020-12) of a drill's report. */
export function drillReportJsonSchema(): object {
  return {
    title: 'Report of a failover drill of Understudy',
    ...z.toJSONSchema(DRILL_REPORT_SCHEMA),
  };
}

/** The JSON Schema (draft 2020-12) of a drill, as a file holds it. */
export function drillJsonSchema(): object {
  return {
    title: 'A failover drill of Understudy',
    ...z.toJSONSchema(DRILL_SCHEMA, { io: 'input' }),
  };
}
