import { z } from 'zod';
import type { AwsSeed } from '../types.ts';

const json = z.json();

const iam = {
  accountAlias: z.string().optional(),
  samlProviders: z
    .array(
      z.strictObject({
        name: z.string(),
        metadata: z.string(),
        uuid: z.string().optional(),
        privateKey: z.string().optional(),
        encryptionMode: z.enum(['Allowed', 'Required']).optional(),
      }),
    )
    .optional(),
  managedPolicies: z.record(z.string(), json).optional(),
  roles: z
    .array(
      z.strictObject({
        name: z.string(),
        path: z.string().optional(),
        trustPolicy: json,
        policies: z.record(z.string(), json).optional(),
        permissionsBoundary: z.string().optional(),
        maxSessionDuration: z.int().optional(),
      }),
    )
    .optional(),
  accessKeys: z
    .array(z.strictObject({ id: z.string(), secret: z.string(), user: z.string().optional() }))
    .optional(),
};

/** An {@link AwsSeed} as it comes in by JSON; what the APIs think of its values is theirs to say. */
export const seedSchema: z.ZodType<AwsSeed> = z.strictObject({
  ...iam,
  connectInstances: z
    .array(
      z.strictObject({
        id: z.string(),
        alias: z.string(),
        region: z.string().optional(),
        users: z.array(z.string()),
        identityManagementType: z
          .enum(['SAML', 'CONNECT_MANAGED', 'EXISTING_DIRECTORY'])
          .optional(),
        approvedOrigins: z.array(z.string()).optional(),
        replica: z
          .strictObject({
            region: z.string(),
            alias: z.string(),
            users: z.array(z.string()).optional(),
            distributed: z.array(z.string()).optional(),
          })
          .optional(),
      }),
    )
    .optional(),
  otherAccounts: z.array(z.strictObject({ account: z.string(), ...iam })).optional(),
});
