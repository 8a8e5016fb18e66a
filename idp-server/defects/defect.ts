import type { AssertionMessage } from '../../saml/types.ts';
import type { ResponseDraft } from '../model/response-draft.ts';

/** A draft that defects work on. Nothing but `breakResponse` reads `afterSigning`. */
export interface DefectiveDraft extends ResponseDraft {
  /** Changes to the finished text, in order; to that of the assertion where it is encrypted. */
  afterSigning: readonly ((xml: string) => string)[];
}

/** Something wrong in a message, made on purpose to see that AWS refuses it. */
export interface Defect {
  readonly id: string;
  readonly title: string;
  /** The check of aws-local that is expected to refuse it. */
  readonly breaks: string;
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
