import { z } from 'zod';
import type {
  ArmDefectsStep,
  ArmFaultStep,
  CheckHealthStep,
  ClearFaultsStep,
  ExchangeKeyStep,
  IdpComesBackStep,
  IdpGoesDownStep,
  KeyStage,
  Lingering,
  MoveClockStep,
  ReplayStep,
  RevisitStep,
  SignInStep,
  Step,
  StepKind,
  UploadMetadataStep,
  WaitStep,
} from '../define-scenario.ts';
import type { BookmarkedPage, SignOutStep, VisitStep } from '../definition/desk-steps.ts';
import { document, faultPlace, idp, oneOf, person, role, shaped, text, unionBy } from './parts.ts';

const name = text
  .max(80)
  .meta({ description: 'Unique in the scenario; expectations name the step by it' });
const patience = z.int().min(1).max(600_000).meta({ description: 'Milliseconds' }).optional();

const keyStage = oneOf<KeyStage>({
  'at-once': 'it signs from now on and stands alone',
  'next-published': 'the next key is shown beside the current one',
  'next-signs': 'the next key signs',
  'old-dropped': 'it stands alone',
});

/** Every kind of step. */
export const STEP_SCHEMAS: { [K in StepKind]: z.ZodType<Extract<Step, { do: K }>> } = {
  'sign-in': shaped<SignInStep>({
    do: z.literal('sign-in'),
    name,
    idp,
    person,
    pickRole: role.optional(),
    seat: text
      .meta({ description: 'Keeps the browser or cookie jar under this name for later steps' })
      .optional(),
    patience,
    sitsAt: text.meta({ description: 'A seat that was taken before' }).optional(),
    crowd: z.int().min(1).max(200).meta({ description: 'So many at once. Default 1' }).optional(),
    tries: z.int().min(1).max(100).meta({ description: 'How often each. Default 1' }).optional(),
    meanwhile: z.literal('upload-metadata').optional(),
    lingers: shaped<Lingering>({ at: z.enum(['picker', 'form']), seconds: z.number().min(0) })
      .meta({ description: 'Seconds that pass at AWS while they hold the assertion' })
      .optional(),
    durationSeconds: z
      .int()
      .meta({ description: 'Seconds that tools ask STS for; by sts alone' })
      .optional(),
  }),
  visit: shaped<VisitStep>({
    do: z.literal('visit'),
    name,
    page: oneOf<BookmarkedPage>({
      instance: 'the page of the instance',
      federate: 'the federate URL',
    }),
    seat: text.optional(),
  }),
  'sign-out': shaped<SignOutStep>({
    do: z.literal('sign-out'),
    name,
    seat: text,
    from: z.array(z.enum(['connect', 'aws', 'idp'])).min(1),
  }),
  replay: shaped<ReplayStep>({ do: z.literal('replay'), name, seat: text }),
  revisit: shaped<RevisitStep>({ do: z.literal('revisit'), name, seat: text }),
  'check-health': shaped<CheckHealthStep>({ do: z.literal('check-health'), name, idp, patience }),
  'arm-defects': shaped<ArmDefectsStep>({
    do: z.literal('arm-defects'),
    name,
    idp,
    defects: z.array(text).min(1).meta({ description: 'Ids: understudy list defects' }),
  }),
  'idp-goes-down': shaped<IdpGoesDownStep>({ do: z.literal('idp-goes-down'), name, idp }),
  'idp-comes-back': shaped<IdpComesBackStep>({ do: z.literal('idp-comes-back'), name, idp }),
  'arm-fault': shaped<ArmFaultStep>({
    do: z.literal('arm-fault'),
    name,
    at: faultPlace,
    fault: text.meta({ description: 'Id: understudy list faults' }),
    parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    seconds: z.number().min(0).meta({ description: 'Default 60' }).optional(),
    times: z.int().min(1).meta({ description: 'Default: any number' }).optional(),
  }),
  'clear-faults': shaped<ClearFaultsStep>({
    do: z.literal('clear-faults'),
    name,
    at: faultPlace,
    fault: text.optional(),
  }),
  'exchange-key': shaped<ExchangeKeyStep>({
    do: z.literal('exchange-key'),
    name,
    idp,
    stage: keyStage.meta({ description: 'Default at-once' }).optional(),
  }),
  'upload-metadata': shaped<UploadMetadataStep>({
    do: z.literal('upload-metadata'),
    name,
    idp,
    document: document.optional(),
    refusal: text.meta({ description: 'Words with which IAM has to refuse it' }).optional(),
  }),
  wait: shaped<WaitStep>({
    do: z.literal('wait'),
    name,
    milliseconds: z.int().min(0).max(600_000),
  }),
  'move-clock': shaped<MoveClockStep>({ do: z.literal('move-clock'), name, seconds: z.int() }),
};

export const step = unionBy<Step>('do', STEP_SCHEMAS);
