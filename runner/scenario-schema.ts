import { z } from 'zod';
import type {
  ArmDefectsStep,
  ArmFaultStep,
  CheckHealthStep,
  ClearFaultsStep,
  ConnectedExpectation,
  ConnectPermission,
  DriverName,
  EncryptionSetting,
  ExchangeKeyStep,
  Expectation,
  FaultPlace,
  HealthyExpectation,
  Hop,
  IdpComesBackStep,
  IdpGoesDownStep,
  IdpPart,
  MoveClockStep,
  Objectives,
  PersonPart,
  Refusal,
  RefusedExpectation,
  RelayStateKind,
  RevisitStep,
  RolePart,
  Scenario,
  SignInEndpoint,
  SignInStep,
  Step,
  StepKind,
  StillConnectedExpectation,
  StuckExpectation,
  UnhealthyExpectation,
  UnreachableExpectation,
  UploadMetadataStep,
  WaitStep,
  WorldPatch,
} from './define-scenario.ts';
import { HOPS } from './hops.ts';

// The types of define-scenario.ts are what people read and write; this says the same to machines. Each
// object must have every property of its type and each list of names every name, or it does not compile.

/** A schema for every property of a type. */
type Shape<T> = { [K in keyof T]-?: z.ZodType<T[K]> };

/** One of the names, which the record says everything about. */
function oneOf<T extends string>(names: Record<T, string>): z.ZodType<T> {
  const texts = Object.entries<string>(names).map(([name, text]) => `${name}: ${text}`);
  return z.enum(Object.keys(names) as [T, ...T[]]).meta({ description: texts.join('; ') });
}

function shaped<T extends object>(shape: Shape<T>): z.ZodType<T> {
  return z.strictObject(shape) as unknown as z.ZodType<T>;
}

const text = z.string().min(1);
const sentence = text.max(400);

const driver = oneOf<DriverName>({
  browser: 'Chromium',
  http: 'forms and a cookie jar',
  sts: 'the assertion is handed to STS',
});
const hop = oneOf<Hop>(HOPS);
const idp = oneOf<IdpPart>({
  primary: 'the first IdP of the world',
  backup: 'the second',
  this: 'the one that the variant is about (idps)',
});
const eachIdp = oneOf<'primary' | 'backup'>({ primary: 'the first', backup: 'the second' });
const person = oneOf<PersonPart>({
  agent: 'somebody who works in Connect',
  colleague: 'another agent',
  supervisor: 'somebody with two roles',
  'new-hire': 'somebody without a user in Connect',
  'no-role': 'somebody whom the IdP gives no role',
});
const role = oneOf<RolePart>({ agent: 'the first role', supervisor: 'the second' });
const faultPlace = oneOf<FaultPlace>({
  primary: 'the first IdP',
  backup: 'the second',
  this: 'the one that the variant is about',
  both: 'every IdP at once',
  aws: 'AWS',
});

function perIdp<T>(value: z.ZodType<T>): z.ZodType<Partial<Record<'primary' | 'backup', T>>> {
  return shaped<Partial<Record<'primary' | 'backup', T>>>({
    primary: value.optional(),
    backup: value.optional(),
  });
}

function perPerson<T>(value: z.ZodType<T>): z.ZodType<Partial<Record<PersonPart, T>>> {
  return shaped<Partial<Record<PersonPart, T>>>({
    agent: value.optional(),
    colleague: value.optional(),
    supervisor: value.optional(),
    'new-hire': value.optional(),
    'no-role': value.optional(),
  });
}

function perRole<T>(value: z.ZodType<T>): z.ZodType<Partial<Record<RolePart, T>>> {
  return shaped<Partial<Record<RolePart, T>>>({
    agent: value.optional(),
    supervisor: value.optional(),
  });
}

const permission = oneOf<ConnectPermission>({
  'one-instance': 'the ARN of the instance as resource',
  'instance-condition': 'a condition on the instance',
  none: 'no permission to federate',
});

const relayState = oneOf<RelayStateKind>({
  right: 'the federate URL of the instance',
  none: 'none at all',
  'other-instance': 'that of another instance',
  'other-region': 'that of another Region',
  'full-arn': 'with the ARN where the ID belongs',
  'not-aws': 'a page elsewhere',
});

const encryption = shaped<EncryptionSetting>({
  assertions: z.enum(['encrypted', 'plain']),
  mode: z.enum(['Allowed', 'Required']),
});

const endpoint = oneOf<SignInEndpoint>({
  region: 'that of the Region',
  'other-region': 'that of another Region',
  global: 'the one without a Region',
});

const worldPatch = shaped<WorldPatch>({
  trust: perRole(z.array(idp)).optional(),
  permission: perRole(permission).optional(),
  relayState: relayState.optional(),
  notInConnect: z.array(person).optional(),
  roles: perPerson(z.array(role)).optional(),
  rolesAt: perIdp(perPerson(z.array(role))).optional(),
  sessionNameAt: perIdp(perPerson(text)).optional(),
  pairOrder: z.enum(['role-first', 'provider-first']).optional(),
  clockOffset: perIdp(z.int()).optional(),
  idpsOverHttps: z.boolean().optional(),
  nameGone: eachIdp.optional(),
  endpointAt: perIdp(endpoint).optional(),
  encryption: perIdp(encryption).optional(),
}).meta({ description: 'What changes in the world before it begins' });

const name = text
  .max(80)
  .meta({ description: 'Unique in the scenario; expectations name the step by it' });
const patience = z.int().min(1).max(600_000).meta({ description: 'Milliseconds' }).optional();

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
  }),
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
  'exchange-key': shaped<ExchangeKeyStep>({ do: z.literal('exchange-key'), name, idp }),
  'upload-metadata': shaped<UploadMetadataStep>({ do: z.literal('upload-metadata'), name, idp }),
  wait: shaped<WaitStep>({
    do: z.literal('wait'),
    name,
    milliseconds: z.int().min(0).max(600_000),
  }),
  'move-clock': shaped<MoveClockStep>({ do: z.literal('move-clock'), name, seconds: z.int() }),
};

const refusal: Shape<Refusal> = {
  hop,
  check: text.meta({ description: 'The check that must refuse: understudy list checks' }),
  code: text.meta({ description: 'The AWS error code' }).optional(),
  status: z.int().min(100).max(599).meta({ description: 'The HTTP status' }).optional(),
  message: text.meta({ description: 'Text that the answer must contain' }).optional(),
};

/** Every kind of expectation. */
export const EXPECTATION_SCHEMAS: {
  [K in Expectation['is']]: z.ZodType<Extract<Expectation, { is: K }>>;
} = {
  connected: shaped<ConnectedExpectation>({
    is: z.literal('connected'),
    idp,
    person,
    role: role.optional(),
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
  }),
  stuck: shaped<StuckExpectation>({
    is: z.literal('stuck'),
    hop,
    status: z.int().min(100).max(599).optional(),
    message: text.optional(),
  }),
  'still-connected': shaped<StillConnectedExpectation>({ is: z.literal('still-connected') }),
  healthy: shaped<HealthyExpectation>({ is: z.literal('healthy') }),
  unhealthy: shaped<UnhealthyExpectation>({ is: z.literal('unhealthy') }),
};

// A discriminated union says what is wrong with the one that was meant, not with all of them.
function unionBy<T>(key: string, schemas: Record<string, z.ZodType<T>>): z.ZodType<T> {
  const options = Object.values(schemas) as unknown as [z.core.$ZodTypeDiscriminable];
  return z.discriminatedUnion(key, options) as unknown as z.ZodType<T>;
}

const step = unionBy<Step>('do', STEP_SCHEMAS);
const expectation = unionBy<Expectation>('is', EXPECTATION_SCHEMAS);

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
