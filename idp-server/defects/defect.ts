import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import type { AssertionMessage, SubjectConfirmation } from '../../saml/types.ts';
import type { ResponseDraft } from '../model/response-draft.ts';

/** A draft that defects work on. Nothing but `breakResponse` reads the lists of changes. */
export interface DefectiveDraft extends ResponseDraft {
  /** Changes to the finished text, in order; to that of the assertion where it is encrypted. */
  afterSigning: readonly ((xml: string) => string)[];
  /** Changes to the base64 of the whole message, in order. */
  afterEncoding: readonly ((base64: string) => string)[];
}

/** Something unusual in a message, made on purpose to see what AWS makes of it. */
export interface Defect {
  readonly id: string;
  readonly title: string;
  /** The check of aws-local that is expected to refuse it; none where AWS takes it all the same. */
  readonly breaks?: string;
  /** What is wrong, how it happens in real life, and what to expect. */
  explain(): string;
  apply(draft: DefectiveDraft): DefectiveDraft;
}

/** The draft with its assertion changed; as it was when it has none. */
export function withAssertion(
  draft: DefectiveDraft,
  change: (assertion: AssertionMessage) => AssertionMessage,
): DefectiveDraft {
  const { assertion } = draft.message;
  if (assertion === undefined) return draft;
  return { ...draft, message: { ...draft.message, assertion: change(assertion) } };
}

/** The assertion with the values of one attribute changed. */
export function withAttribute(
  assertion: AssertionMessage,
  name: string,
  change: (values: readonly string[]) => readonly string[],
): AssertionMessage {
  const attributes = assertion.attributes.map((attribute) =>
    attribute.name === name ? { ...attribute, values: change(attribute.values) } : attribute,
  );
  return { ...assertion, attributes };
}

/** The draft with one attribute of these values in place of whatever had that name. */
export function withAttributeSet(
  draft: DefectiveDraft,
  name: string,
  values: readonly string[],
): DefectiveDraft {
  return withAssertion(draft, ({ attributes, ...assertion }) => {
    const [{ nameFormat } = {}] = attributes;
    const others = attributes.filter((attribute) => attribute.name !== name);
    const set = { name, values, ...(nameFormat === undefined ? {} : { nameFormat }) };
    return { ...assertion, attributes: [...others, set] };
  });
}

/** The draft with every subject confirmation changed. */
export function withConfirmations(
  draft: DefectiveDraft,
  change: (confirmation: SubjectConfirmation) => readonly SubjectConfirmation[],
): DefectiveDraft {
  return withAssertion(draft, (assertion) => ({
    ...assertion,
    subject: {
      ...assertion.subject,
      confirmations: (assertion.subject?.confirmations ?? []).flatMap(change),
    },
  }));
}

/** The draft whose finished text is changed as well. */
export function changedAfterSigning(
  draft: DefectiveDraft,
  change: (xml: string) => string,
): DefectiveDraft {
  return { ...draft, afterSigning: [...draft.afterSigning, change] };
}

/** The draft with the values of its Role attribute changed. */
export function withRolePairs(
  draft: DefectiveDraft,
  change: (pairs: readonly string[]) => readonly string[],
): DefectiveDraft {
  return withAssertion(draft, (assertion) => withAttribute(assertion, AWS_ATTRIBUTES.role, change));
}

/** The draft whose session at the IdP ends so many milliseconds after the message is issued. */
export function withIdpSessionEnd(draft: DefectiveDraft, milliseconds: number): DefectiveDraft {
  return withAssertion(draft, (assertion) => ({
    ...assertion,
    authnStatements: assertion.authnStatements.map((statement) => ({
      ...statement,
      sessionNotOnOrAfter: assertion.issueInstant + milliseconds,
    })),
  }));
}
