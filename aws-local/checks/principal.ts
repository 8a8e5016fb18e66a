import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import type { ResponseMessage } from '../../saml/types.ts';
import type { VerdictPrincipal } from '../types.ts';
import { attributeValues } from './attributes.ts';
import { excerpt } from './evidence.ts';
import type { RolePair } from './role-claim.ts';

/** Whom a message speaks of, short enough for a verdict. Only believed once the message was. */
export function describePrincipal(
  message: ResponseMessage | undefined,
  pair: Partial<RolePair> = {},
): VerdictPrincipal {
  const { assertion } = message ?? {};
  const [sessionName] = attributeValues(
    assertion?.attributes ?? [],
    AWS_ATTRIBUTES.roleSessionName,
  );
  const parts = {
    issuer: assertion?.issuer ?? message?.issuer,
    providerArn: pair.providerArn,
    roleArn: pair.roleArn,
    sessionName,
    assertionId: assertion?.id,
  };
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, text]) =>
      text === undefined ? [] : [[name, excerpt(text)]],
    ),
  );
}
