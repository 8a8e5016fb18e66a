import { z } from 'zod';
import type { Objectives, Scenario } from '../define-scenario.ts';
import { expectation } from './expectations.ts';
import { driver, eachIdp, sentence, shaped, text, type Shape } from './parts.ts';
import { step } from './steps.ts';
import { worldPatch } from './world-patch.ts';

const scenarioShape: Omit<Shape<Scenario>, 'kind'> = {
  id: text.meta({ description: 'folder/name in lower case, unique: login/by-okta' }),
  title: sentence.meta({ description: 'A sentence about behaviour' }),
  why: sentence.meta({ description: 'Why somebody should care' }),
  tags: z.array(text),
  drivers: z.array(driver).min(1),
  idps: z
    .union([z.literal('each'), z.array(eachIdp).min(1)])
    .meta({ description: 'One variant for each; each is every IdP of the world' })
    .optional(),
  profiles: z
    .union([z.literal('each'), z.array(text).min(1)])
    .meta({ description: 'One variant for each vendor profile (understudy list profiles)' })
    .optional(),
  regions: z
    .array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'expected a Region such as us-west-2'))
    .min(1)
    .meta({ description: 'One variant for each AWS Region, the world moved there' })
    .optional(),
  world: worldPatch.optional(),
  steps: z.array(step).min(1),
  expect: z.record(z.string(), expectation).meta({ description: 'By the name of the step' }),
  objectives: shaped<Objectives>({
    recoverySeconds: z
      .number()
      .min(0)
      .meta({ description: 'From the beginning of the outage to the first sign-in by the backup' })
      .optional(),
  }).optional(),
  remedy: sentence.meta({ description: 'What to do about it when it fails' }).optional(),
};

/** A scenario as data. */
export const SCENARIO_SCHEMA: z.ZodType<Scenario> = z.strictObject({
  $schema: z.string().meta({ description: 'For editors; not read' }).optional(),
  kind: z
    .enum(['scenario', 'drill'])
    .default('scenario')
    .meta({ description: 'A drill is a scenario whose timeline and recovery time are the result' }),
  ...scenarioShape,
}) as unknown as z.ZodType<Scenario>;
