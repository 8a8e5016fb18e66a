import type { FactId } from '../facts/facts.ts';
import { TEXTS } from '../facts/texts.ts';
import { REQUEST_FACTS } from '../sts/request-problem.ts';
import type { Verdict } from '../types.ts';

/** Why a request was refused that no check had to look at. */
export interface RequestExplanation {
  what: string;
  why: string;
  remedy: string;
  cites: readonly [FactId, ...FactId[]];
}

/** A form without a message. */
export const FORM: Omit<RequestExplanation, 'what'> = {
  why: 'The sign-in page takes a form of the type application/x-www-form-urlencoded with exactly one field SAMLResponse, the base64 of the whole Response, and optionally one field RelayState. Without a message there is nothing to check.',
  remedy:
    'Let the identity provider post SAMLResponse and RelayState as an ordinary form, each percent-encoded once.',
  cites: ['sign-in-form', 'page-before-sts'],
};

/** A sign-in token that lets nobody in. */
export const SIGNIN_TOKEN: Omit<RequestExplanation, 'what'> = {
  why: 'A sign-in token stands for credentials that a broker showed, and is good for fifteen minutes. Tokens of another server, or of a state that was put aside, are not known.',
  remedy:
    'Get a new token at /federation?Action=getSigninToken and send the browser to /federation?Action=login with it at once.',
  cites: ['federation-endpoint', 'federation-token-minutes', 'federation-login-refusal'],
};

const UNFIT: Omit<RequestExplanation, 'what'> = {
  why: 'GetFederationToken answers for the Connect user whose login is the name of a role session. Users and root have no such name.',
  remedy:
    'Call it with the credentials of a role, from AssumeRoleWithSAML, whose session name is the login of the agent.',
  cites: ['connect-api-unfit'],
};

const STS: Omit<RequestExplanation, 'what' | 'cites'> = {
  why: 'STS looks at the parameters of AssumeRoleWithSAML before it reads the assertion, so nothing is known about the assertion yet.',
  remedy:
    'Correct the parameter that the message names: RoleArn and PrincipalArn as they stand in the Role attribute, SAMLAssertion the base64 of the whole Response, DurationSeconds 900 to 43200.',
};

/** @returns undefined for verdicts that accepted */
export function explainRequest({ awsError, via }: Verdict): RequestExplanation | undefined {
  if (awsError === undefined) return undefined;
  const { code, message } = awsError;
  const what = sentence(message);
  if (code === 'InvalidForm') return { what, ...FORM };
  if (code === 'InvalidSigninToken') return { what, ...SIGNIN_TOKEN };
  if (via === 'connect') return { what, ...UNFIT };
  return { what, ...STS, cites: factsOf(code, message) ?? REQUEST_FACTS };
}

/** Problems have no full stop of their own. */
export function sentence(problem: string): string {
  return problem.endsWith('.') ? problem : `${problem}.`;
}

function factsOf(code: string, message: string): readonly [FactId, ...FactId[]] | undefined {
  return TEXTS.find((known) => known.code === code && says(known.text, message))?.facts;
}

// A text without its variable parts: each of the others has to stand in the message, in order.
function says(text: string, message: string): boolean {
  let from = 0;
  for (const part of text.split('…')) {
    const at = message.indexOf(part, from);
    if (at === -1 || (from === 0 && at !== 0)) return false;
    from = at + part.length;
  }
  return true;
}
