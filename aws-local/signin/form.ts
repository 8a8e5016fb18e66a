import type { Request } from 'express';
import type { FactId } from '../facts/facts.ts';
import { formOf } from '../query/body.ts';
import { isAwsError } from '../query/errors.ts';
import { parseParameters } from '../query/parameters.ts';

export const FORM_FACTS = ['sign-in-form'] as const satisfies readonly FactId[];

export interface SignInForm {
  samlResponse: string;
  /** Empty when there is none. */
  relayState: string;
  /** The ARN of the role that was picked. */
  roleIndex: string | undefined;
}

/** The fields of the form, or what is wrong with it, in a sentence. */
export function readSignInForm(request: Request): SignInForm | string {
  if (request.is('application/x-www-form-urlencoded') === false)
    return 'The request is not a form of the type application/x-www-form-urlencoded';
  const form = formOf(request);
  const fields = isAwsError(form) ? form : parseParameters(form);
  if (isAwsError(fields)) return fields.message;
  const samlResponse = fields.get('SAMLResponse')?.value;
  if (samlResponse === undefined) return 'The form has no field SAMLResponse';
  const roleIndex = fields.get('roleIndex')?.value;
  return {
    samlResponse,
    relayState: fields.get('RelayState')?.value ?? '',
    roleIndex: roleIndex === '' ? undefined : roleIndex,
  };
}
