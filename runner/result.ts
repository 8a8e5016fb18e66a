import { z } from 'zod';
import { observation } from './observation.ts';

export type { MessageSeen, Observation, SignInObservation, VerdictSeen } from './observation.ts';

export const RESULT_FORMAT = 'understudy-result';
export const RESULT_VERSION = 1;

const moment = z.iso.datetime().describe('ISO 8601, UTC');
const milliseconds = z.number().min(0);
const driverName = z.enum(['browser', 'http', 'sts']);

const mismatch = z
  .strictObject({ what: z.string(), expected: z.string(), got: z.string() })
  .describe('One thing that was not as expected');

const stepStatus = z
  .enum(['done', 'held', 'deviated', 'broke', 'not-reached'])
  .describe(
    '`done`: carried out, nothing to judge; `held`: as expected; `deviated`: not as expected; ' +
      '`broke`: could not be carried out; `not-reached`: an earlier step broke or the run was aborted',
  );

const stepResult = z.strictObject({
  name: z.string(),
  does: z.string().describe('The kind of step'),
  title: z.string().describe('What happened, in words'),
  status: stepStatus,
  at: milliseconds.describe('From the beginning of the scenario').optional(),
  milliseconds: milliseconds.optional(),
  expected: z.string().optional(),
  got: z.string().optional(),
  mismatches: z.array(mismatch).optional(),
  problem: z.string().optional().describe('Why it broke'),
  observation: observation.optional(),
});

const timeline = z
  .strictObject({
    outageBeganAt: milliseconds,
    firstRefusalAt: milliseconds.optional(),
    backupReachedAt: milliseconds.optional(),
    outageEndedAt: milliseconds.optional(),
    primaryReachedAt: milliseconds.optional(),
    recoveryMilliseconds: milliseconds
      .optional()
      .describe('From the beginning of the outage to the first sign-in by the backup'),
    recoveryObjectiveSeconds: z.number().optional(),
  })
  .describe('When what happened, in milliseconds from the beginning of the drill');

const artifact = z
  .strictObject({
    kind: z.enum(['trace', 'screenshot']),
    step: z.string().describe('The step in which its desk was taken'),
    path: z.string().describe('Relative to the folder of artifacts'),
  })
  .describe('A file that was kept because the scenario failed');

const scenarioResult = z.strictObject({
  id: z.string(),
  variant: z.string().describe('The id with its IdP and driver'),
  kind: z.enum(['scenario', 'drill']),
  title: z.string(),
  why: z.string(),
  tags: z.array(z.string()),
  driver: driverName,
  idp: z.string().optional().describe('The IdP that the variant is about'),
  profile: z.string().optional().describe('The vendor whose wording the variant is in'),
  region: z.string().optional().describe('The Region that the variant is in'),
  status: z.enum(['passed', 'failed', 'broke', 'aborted']),
  startedAt: moment,
  milliseconds,
  steps: z.array(stepResult),
  remedy: z.string().optional(),
  timeline: timeline.optional(),
  artifacts: z.array(artifact).optional(),
});

const skip = z.strictObject({
  id: z.string(),
  variant: z.string(),
  title: z.string(),
  reason: z.string(),
});

const environment = z.strictObject({
  node: z.string(),
  platform: z.string(),
  target: z.enum(['local', 'remote', 'aws']),
  account: z.string(),
  region: z.string(),
  world: z.string().optional().describe('Digest of the whole world, to tell others apart'),
  chromium: z.string().optional().describe('Its version, when one was driven'),
  idps: z.array(
    z.strictObject({ name: z.string(), displayName: z.string(), entityId: z.string() }),
  ),
});

const fidelity = z.strictObject({
  label: z.enum(['stand-in', 'real AWS']),
  statement: z.string().describe('What the run proves and what not'),
});

const shard = z
  .strictObject({
    index: z.int().min(1),
    of: z.int().min(1),
    plan: z.string().describe('Digest of what all shards play together'),
  })
  .describe('The part of a run that this is');

const counts = z.strictObject({
  passed: z.number().int(),
  failed: z.number().int(),
  broke: z.number().int(),
  aborted: z.number().int(),
  skipped: z.number().int(),
});

/** The schema of a result; the types of this file are inferred from it. */
export const RESULT_SCHEMA = z.strictObject({
  format: z.literal(RESULT_FORMAT),
  version: z.literal(RESULT_VERSION),
  tool: z.strictObject({ name: z.literal('understudy'), version: z.string() }),
  kind: z.enum(['run', 'drill']),
  outcome: z
    .enum(['passed', 'failed', 'aborted', 'invalid'])
    .describe('`invalid`: something broke on our side or nothing was played, so nothing is proved'),
  startedAt: moment,
  finishedAt: moment,
  milliseconds,
  environment,
  fidelity,
  counts,
  shard: shard.optional(),
  scenarios: z.array(scenarioResult),
  skips: z.array(skip),
});

/** The one versioned document that every report is a function of. */
export type RunResult = z.infer<typeof RESULT_SCHEMA>;
export type ScenarioResult = z.infer<typeof scenarioResult>;
export type StepResult = z.infer<typeof stepResult>;
export type Mismatch = z.infer<typeof mismatch>;
export type Artifact = z.infer<typeof artifact>;
export type Timeline = z.infer<typeof timeline>;
export type Skip = z.infer<typeof skip>;
export type Fidelity = z.infer<typeof fidelity>;
export type RunCounts = z.infer<typeof counts>;
