import { z } from 'zod';
import type {
  ConnectedExpectation,
  Expectation,
  HealthyExpectation,
  Refusal,
  RefusedExpectation,
  StillConnectedExpectation,
  StuckExpectation,
  UnhealthyExpectation,
  UnreachableExpectation,
} from '../define-scenario.ts';
import { hop, idp, person, role, shaped, text, unionBy, type Shape } from './parts.ts';

const refusal: Shape<Refusal> = {
  hop,
  check: text.meta({ description: 'The check that must refuse: understudy list checks' }),
  code: text.meta({ description: 'The AWS error code' }).optional(),
  status: z.int().min(100).max(599).meta({ description: 'The HTTP status' }).optional(),
  message: text.meta({ description: 'Text that the answer must contain' }).optional(),
};

const crowd = shaped<NonNullable<ConnectedExpectation['crowd']>>({
  connected: z.int().min(0).meta({ description: 'At how many desks it worked' }).optional(),
  attempts: z.int().min(1).meta({ description: 'How many sign-ins all of them took' }).optional(),
}).optional();

/** Every kind of expectation. */
export const EXPECTATION_SCHEMAS: {
  [K in Expectation['is']]: z.ZodType<Extract<Expectation, { is: K }>>;
} = {
  connected: shaped<ConnectedExpectation>({
    is: z.literal('connected'),
    idp,
    person,
    role: role.optional(),
    crowd,
  }),
  refused: shaped<RefusedExpectation>({
    is: z.literal('refused'),
    ...refusal,
    sts: z
      .strictObject(refusal)
      .partial()
      .meta({ description: 'What the API answers where it differs from the page' })
      .optional(),
  }),
  unreachable: shaped<UnreachableExpectation>({
    is: z.literal('unreachable'),
    hop,
    error: text.meta({ description: 'As Chromium names it: ERR_CONNECTION_REFUSED' }).optional(),
    crowd,
  }),
  stuck: shaped<StuckExpectation>({
    is: z.literal('stuck'),
    hop,
    status: z.int().min(100).max(599).optional(),
    message: text.optional(),
    crowd,
  }),
  'still-connected': shaped<StillConnectedExpectation>({ is: z.literal('still-connected') }),
  healthy: shaped<HealthyExpectation>({ is: z.literal('healthy') }),
  unhealthy: shaped<UnhealthyExpectation>({ is: z.literal('unhealthy') }),
};

export const expectation = unionBy<Expectation>('is', EXPECTATION_SCHEMAS);
