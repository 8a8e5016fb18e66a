import { PLAIN_STYLE, type WriteStyle } from '../../saml/write/index.ts';
import type { AssertionMessage, NameId } from '../../saml/types.ts';
import type { Conversation } from './profile.ts';

/** The prefixes of the Java libraries: saml2p for the protocol, saml2 for assertions. */
export const SAML2_PREFIXES = { ...PLAIN_STYLE.prefixes, samlp: 'saml2p', saml: 'saml2' };

/** The prefixes of .NET: assertions in a default namespace. */
export const DEFAULT_NAMESPACE_PREFIXES = { ...PLAIN_STYLE.prefixes, saml: '' };

/** What most vendors have in common: empty tags, no PrefixList. */
export const VENDOR_STYLE: WriteStyle = {
  ...PLAIN_STYLE,
  emptyTags: true,
  inclusivePrefixes: [],
};

/** The name with the names of both sides beside it (saml-core 2.2.2). */
export function qualified(assertion: AssertionMessage, about: Conversation): AssertionMessage {
  return withNameId(assertion, (nameId) => ({
    ...nameId,
    nameQualifier: about.issuer,
    spNameQualifier: about.application.audience,
  }));
}

/** The sign-in is called by the ID of the assertion. */
export function sessionIsAssertion(assertion: AssertionMessage): AssertionMessage {
  return withSessionIndex(assertion, () => assertion.id);
}

export function withSessionIndex(
  assertion: AssertionMessage,
  change: (sessionIndex: string | undefined) => string,
): AssertionMessage {
  const authnStatements = assertion.authnStatements.map((statement) => ({
    ...statement,
    sessionIndex: change(statement.sessionIndex),
  }));
  return { ...assertion, authnStatements };
}

/** The sign-in says that it was of this class. */
export function withContextClass(assertion: AssertionMessage, classRef: string): AssertionMessage {
  const authnStatements = assertion.authnStatements.map((statement) => ({
    ...statement,
    contextClassRef: classRef,
  }));
  return { ...assertion, authnStatements };
}

export function withNameId(
  assertion: AssertionMessage,
  change: (nameId: NameId) => NameId,
): AssertionMessage {
  const { subject } = assertion;
  if (subject?.nameId === undefined) return assertion;
  return { ...assertion, subject: { ...subject, nameId: change(subject.nameId) } };
}
