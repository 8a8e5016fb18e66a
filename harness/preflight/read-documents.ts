import { z } from 'zod';
import { metadataIn, roleIn } from '../../core/aws-cli-output.ts';
import { UnderstudyError } from '../../core/errors.ts';
import type { JsonValue } from '../../aws-local/index.ts';
import type { KnownMetadata } from '../../preflight/index.ts';
import { readMetadata } from '../../saml/read/index.ts';
import { anyJson, jsonIn, readJson } from './read-json.ts';
import type { ReadSource } from './read-source.ts';

/**
 * Reads a metadata document: XML, or the output of `aws iam get-saml-provider`.
 *
 * @throws {UnderstudyError} `value-illegal`
 */
export function readKnownMetadata({ source, text }: ReadSource): KnownMetadata {
  const read = readMetadata(metadataIn(text));
  if (read.ok) return { source, metadata: read.value };
  throw new UnderstudyError({
    code: 'value-illegal',
    problem: `${source.name}: no metadata of an IdP: ${read.refusal.detail}`,
    remedy: 'Give the SAML metadata XML of the IdP, or the output of aws iam get-saml-provider',
  });
}

export interface TrustDocument {
  policy: JsonValue;
  arn?: string;
  maxSessionDuration?: number;
}

/** Reads a trust policy: the policy itself, or the output of `aws iam get-role`. */
export function readTrustDocument(read: ReadSource): TrustDocument {
  const { policy, ...role } = roleIn(jsonIn(read.text));
  const text = JSON.stringify(policy) ?? read.text;
  const expected = 'a trust policy, or the output of aws iam get-role';
  return { policy: policyIn({ ...read, text }, expected), ...role };
}

const gotPolicy = z.object({ PolicyName: z.string().optional(), PolicyDocument: anyJson });
const gotVersion = z.object({ PolicyVersion: z.object({ Document: anyJson }) });

/** Reads a policy of a role: the policy itself, or what `get-role-policy` or `get-policy-version` print. */
export function readRolePolicy(read: ReadSource): { name: string; policy: JsonValue } {
  const json = jsonIn(read.text);
  const inline = gotPolicy.safeParse(json);
  if (inline.success)
    return { name: inline.data.PolicyName ?? read.source.name, policy: inline.data.PolicyDocument };
  const managed = gotVersion.safeParse(json);
  if (managed.success)
    return { name: read.source.name, policy: managed.data.PolicyVersion.Document };
  return {
    name: read.source.name,
    policy: policyIn(read, 'a policy, or the output of aws iam get-role-policy'),
  };
}

function policyIn(read: ReadSource, expected: string): JsonValue {
  return readJson(read, {
    schema: z.looseObject({ Statement: anyJson }) as unknown as z.ZodType<JsonValue>,
    expected,
  });
}
