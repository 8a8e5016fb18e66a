import {
  importVerificationKey,
  openResponse,
  verifyResponse,
  type VerifiedResponse,
} from '../../saml/read/index.ts';
import type { AssertionMessage, ResponseMessage } from '../../saml/types.ts';

/** What the judge's side reads from a response, verified with this certificate. */
export function readBack(samlResponse: string, certificate: string): VerifiedResponse {
  const opened = openResponse(samlResponse);
  if (!opened.ok) throw new Error(`Refused at ${opened.refusal.stage}: ${opened.refusal.rule}`);
  const verified = verifyResponse(opened.value, [importVerificationKey(certificate)]);
  if (!verified.ok)
    throw new Error(`Refused at ${verified.refusal.stage}: ${verified.refusal.rule}`);
  return verified.value;
}

/** What a response claims, whoever signed it. */
export function claimed(samlResponse: string): ResponseMessage {
  const opened = openResponse(samlResponse);
  if (!opened.ok) throw new Error(`Refused at ${opened.refusal.stage}: ${opened.refusal.rule}`);
  return opened.value.unverified;
}

export function assertionOf(message: ResponseMessage): AssertionMessage {
  if (message.assertion === undefined) throw new Error('The response has no assertion');
  return message.assertion;
}

export function valuesOf(message: ResponseMessage, name: string): readonly string[] | undefined {
  return assertionOf(message).attributes.find((attribute) => attribute.name === name)?.values;
}
