import { z } from 'zod';
import type { Assessment } from '../types.ts';

const line = z.string();
const source = z.strictObject({ name: line, isFile: z.boolean() });

/** The assessment as it is printed for machines. */
export const assessmentSchema = z.strictObject({
  schemaVersion: z.literal(1),
  at: z.iso.datetime(),
  ready: z.boolean().meta({ description: 'No error was found' }),
  idps: z.array(
    z.strictObject({
      name: line,
      score: z.int().min(0).max(100).meta({
        description: 'How many of those who should get in would, in percent, rounded down',
      }),
      ready: z.array(line),
      lockedOut: z.array(line),
    }),
  ),
  findings: z.array(
    z.strictObject({
      rule: line,
      mode: z
        .string()
        .regex(/^[A-H]\d\d$/)
        .meta({ description: 'The failure mode' }),
      severity: z.enum(['error', 'warning']),
      idp: line.optional(),
      people: z.array(line).meta({ description: 'Who is kept out' }),
      problem: line,
      remedy: line,
      source: source.optional(),
    }),
  ),
  differences: z.array(
    z.strictObject({
      person: line,
      what: z.enum(['session name', 'roles', 'session duration', 'presence']),
      values: z.record(line, z.json()).meta({ description: 'By the name of the IdP' }),
    }),
  ),
  unknown: z.array(line).meta({ description: 'What nobody gave to look at' }),
});

export function renderJson(assessment: Assessment): string {
  return `${JSON.stringify(assessment, undefined, 2)}\n`;
}
