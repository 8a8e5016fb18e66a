import { z } from 'zod';
import { UnderstudyError } from '../core/errors.ts';

/**
 * What a failover drill is made of. The words are those of the Chaos Toolkit where they fit. All times are
 * seconds of the drill, counted from its beginning; played faster, they pass faster.
 */

const seconds = z.number().min(0).max(86_400);
const idpPart = z.enum(['primary', 'backup']);
const sentence = z.string().min(1).max(400);

const stage = z
  .strictObject({
    from: seconds.default(0),
    overSeconds: z.number().min(1).max(86_400),
    people: z.int().min(1).max(100_000).optional().describe('So many in all'),
    rate: z.number().min(0.01).max(1_000).optional().describe('So many a second'),
  })
  .refine(({ people, rate }) => (people === undefined) !== (rate === undefined), {
    message: 'expected either people or rate',
  })
  .describe('People who arrive whether or not those before them came through (open model)');

const population = z.strictObject({
  patienceSeconds: z
    .number()
    .min(0.5)
    .max(300)
    .default(15)
    .describe('How long one page may take before somebody gives up'),
  retrySeconds: z
    .number()
    .min(0.5)
    .max(3_600)
    .default(15)
    .describe('After how long somebody whose sign-in failed tries again'),
  missingAtBackup: z
    .int()
    .min(0)
    .max(100)
    .default(0)
    .describe('So many of a hundred agents are unknown to the backup IdP: drift'),
});

const tolerance = z.strictObject({
  successRatio: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]).default([1, 1]),
});

const signInProbe = z
  .strictObject({
    probe: z.literal('sign-in'),
    via: z.enum(['primary', 'backup', 'recommended']),
    attempts: z.int().min(1).max(20).default(3),
    tolerance: tolerance.prefault({}),
  })
  .describe('Whole sign-ins of one person, one after the other');

const sessionProbe = z
  .strictObject({
    probe: z.literal('session'),
    everySeconds: z.number().min(0.5).max(3_600).default(20),
    tolerance: tolerance.prefault({}),
  })
  .describe('Somebody who signed in before goes on working: the positive control');

const steadyState = z
  .strictObject({
    title: sentence,
    before: z.array(signInProbe).min(1),
    during: z.array(sessionProbe).max(1).default([]),
    after: z.array(signInProbe).default([]),
  })
  .describe('Without `before` holding, the drill does not begin');

const moment = z.union([seconds, z.enum(['detected', 'healthy'])]);

const armFault = z.strictObject({
  do: z.literal('arm-fault'),
  at: seconds,
  on: z.enum(['primary', 'backup', 'both', 'aws']),
  fault: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  forSeconds: z.number().min(0.1).max(86_400).describe('Its lease: it ends then by itself'),
});
const clearFaults = z.strictObject({
  do: z.literal('clear-faults'),
  at: seconds,
  on: z.enum(['primary', 'backup', 'both', 'aws']),
});
const exchangeKey = z.strictObject({ do: z.literal('exchange-key'), at: seconds, idp: idpPart });
const uploadMetadata = z.strictObject({
  do: z.literal('upload-metadata'),
  at: seconds,
  idp: idpPart,
});
const switchOver = z.strictObject({
  do: z.enum(['switch', 'failback']),
  at: moment.describe('`detected`: the detector says so; `healthy`: the primary is well again'),
  to: idpPart,
  by: z.enum(['portal', 'operator']),
  decideSeconds: seconds.default(0).describe('How long whoever decides takes'),
  applySeconds: seconds.default(0).describe('How long it takes until agents see it'),
});

const timelineEntry = z.discriminatedUnion('do', [
  armFault,
  clearFaults,
  exchangeKey,
  uploadMetadata,
  switchOver,
]);

const detection = z.strictObject({
  by: z
    .enum(['sign-in', 'health'])
    .describe('A whole synthetic sign-in, or the metadata that a monitor asks for'),
  everySeconds: z.number().min(0.5).max(3_600).default(10),
  failures: z.int().min(1).max(100).default(3).describe('In a row, until it counts as an outage'),
  healthyForSeconds: seconds
    .default(30)
    .describe('How long every probe of the primary must succeed until it counts as well again'),
});

const abortCondition = z.discriminatedUnion('when', [
  z.strictObject({
    when: z.literal('success-ratio-below'),
    ratio: z.number().min(0).max(1),
    forSeconds: z.number().min(1).max(86_400),
  }),
  z.strictObject({ when: z.literal('session-lost') }),
  z.strictObject({ when: z.literal('longer-than'), seconds: z.number().min(1).max(86_400) }),
]);

const objectives = z.strictObject({
  recoverySeconds: z
    .number()
    .min(0)
    .describe('From the first failed sign-in until steady state is regained and held'),
  failedSignIns: z.int().min(0).describe('So many attempts may fail at most'),
  lockedOut: z.int().min(0).default(0).describe('So many agents may never get in'),
  drift: z.int().min(0).default(0).describe('So many agents may differ between IdPs and Connect'),
  steadyRatio: z.number().min(0.5).max(1).default(0.99),
  steadySeconds: z
    .number()
    .min(1)
    .max(3_600)
    .default(30)
    .describe('The window over which the ratio must hold'),
});

const record = z.strictObject({
  scope: sentence.optional(),
  risk: sentence.optional().describe('Why it is plausible: a business impact analysis, a ticket'),
  operator: z.string().max(200).optional(),
  approver: z.string().max(200).optional(),
  observers: z.array(z.string().max(200)).default([]),
});

/** The schema of a drill; the types of this file are inferred from it. */
export const DRILL_SCHEMA = z.strictObject({
  version: z.literal(1).default(1),
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected words with dashes, in lower case'),
  title: sentence,
  why: sentence,
  tags: z.array(z.string()).default([]),
  durationSeconds: z.number().min(1).max(86_400),
  seed: z.int().min(0).default(1).describe('The same seed gives the same arrivals'),
  /** Where each IdP posts to. */
  world: z
    .strictObject({
      endpointAt: z.partialRecord(idpPart, z.enum(['region', 'other-region', 'global'])).optional(),
    })
    .default({}),
  population: population.prefault({}),
  arrivals: z.array(stage).min(1),
  steadyState,
  detection,
  timeline: z.array(timelineEntry).min(1),
  abort: z.array(abortCondition).default([]),
  objectives,
  report: record.prefault({}),
  expect: z.strictObject({
    verdict: z.enum(['held', 'deviated']),
    because: sentence.describe('Why it holds, or what it shows when it does not'),
  }),
  remedy: sentence.optional(),
});

export type FailoverDrill = z.output<typeof DRILL_SCHEMA>;
export type FailoverDrillInput = z.input<typeof DRILL_SCHEMA>;
export type ArrivalStage = FailoverDrill['arrivals'][number];
export type TimelineEntry = FailoverDrill['timeline'][number];
export type SwitchEntry = Extract<TimelineEntry, { to: unknown }>;
export type SignInProbe = FailoverDrill['steadyState']['before'][number];

/**
 * Declares a failover drill: faults over time, people arriving, objectives.
 *
 * @throws {UnderstudyError} `config-invalid`, naming everything that is wrong with it.
 */
export function defineFailoverDrill(drill: FailoverDrillInput): FailoverDrill {
  return readDrill(drill, drill.id);
}

/**
 * Reads a drill from outside, a file for instance.
 *
 * @param name how to call it where something is wrong with it.
 * @throws {UnderstudyError} `config-invalid`, naming everything that is wrong with it.
 */
export function readDrill(given: unknown, name: string): FailoverDrill {
  const read = DRILL_SCHEMA.safeParse(given);
  if (read.success) return read.data;
  const problems = read.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'as a whole'}: ${message}`,
  );
  throw new UnderstudyError({
    code: 'config-invalid',
    problem: `Drill "${name}": ${problems.join('; ')}`,
    remedy: 'docs/drills.md says what each part means',
  });
}
