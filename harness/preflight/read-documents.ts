import { z } from 'zod';
import { metadataIn, roleIn } from '../../core/aws-cli-output.ts';
import { UnderstudyError } from '../../core/errors.ts';
import type { JsonValue } from '../../aws-local/index.ts';
import type { KnownMetadata } from '../../preflight/index.ts';
import { readMetadata, type IdpMetadata } from '../../saml/read/index.ts';
import { chooseEntity, entitiesIn } from './choose-entity.ts';
import { anyJson, jsonIn, readJson } from './read-json.ts';
import type { ReadSource } from './read-source.ts';

/**
 * Reads what an IdP publishes: metadata XML, or the output of `aws iam get-saml-provider`.
 *
 * @param known its entity ID, as far as it is known
 * @throws {UnderstudyError} `value-illegal`, also when it is not clear which IdP of several is meant
 */
export function readPublished(read: ReadSource, known: string): KnownMetadata {
  const { source, entity: asked } = read;
  const metadata = chooseEntity(source.name, metadataOf(read), { asked, known });
  return { source, metadata };
}

/**
 * Reads what IAM has. Its provider takes messages of every IdP in the document, so there is nothing to be
 * asked when none is the one that is known: that is what preflight looks for.
 *
 * @param known by which name the IdP issues
 * @throws {UnderstudyError} `value-illegal`
 */
export function readRegistered(read: ReadSource, known: string): KnownMetadata {
  const { source, entity: asked } = read;
  const document = metadataOf(read);
  const entities = entitiesIn(document);
  if (asked !== undefined) return readPublished(read, known);
  const found = entities.find(({ entityId }) => entityId === known);
  if (found !== undefined) return { source, metadata: found };
  const [first, ...others] = entities;
  return {
    source,
    metadata: first,
    ...(others.length > 0 && { otherIds: others.map(({ entityId }) => entityId) }),
  };
}

function metadataOf({ source, text }: ReadSource): IdpMetadata {
  const read = readMetadata(metadataIn(text));
  if (read.ok) return read.value;
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
