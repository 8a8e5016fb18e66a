import type { AssertionMessage, Attribute, Subject } from '../../saml/types.ts';
import type { MintEdits } from '../types.ts';
import type { ResponseDraft } from './response-draft.ts';

/**
 * The draft with values of somebody's choice in it. Unlike a defect it is written and signed like any
 * other: a message that an IdP with these settings would send.
 */
export function editDraft(draft: ResponseDraft, edits: MintEdits): ResponseDraft {
  const { issuer, recipient } = edits;
  const { assertion } = draft.message;
  const message = {
    ...draft.message,
    ...(issuer !== undefined && { issuer }),
    ...(recipient !== undefined && { destination: recipient }),
    ...(assertion && { assertion: editAssertion(assertion, edits) }),
  };
  return { ...draft, message };
}

function editAssertion(assertion: AssertionMessage, edits: MintEdits): AssertionMessage {
  const { issuer, audience, attributes = [] } = edits;
  const { conditions, subject } = assertion;
  return {
    ...assertion,
    ...(issuer !== undefined && { issuer }),
    ...(subject && { subject: editSubject(subject, edits) }),
    ...(audience !== undefined && {
      conditions: { ...conditions, audienceRestrictions: [[audience]] },
    }),
    attributes: attributes.reduce(editAttribute, assertion.attributes),
  };
}

function editSubject(subject: Subject, { nameId, recipient }: MintEdits): Subject {
  return {
    ...subject,
    ...(nameId !== undefined && { nameId: { ...subject.nameId, value: nameId } }),
    ...(recipient !== undefined && {
      confirmations: subject.confirmations.map((one) => ({ ...one, recipient })),
    }),
  };
}

/** In its place where it is there, else at the end; without values it is left out. */
function editAttribute(
  attributes: readonly Attribute[],
  { name, values }: { name: string; values: readonly string[] },
): readonly Attribute[] {
  const known = attributes.find((attribute) => attribute.name === name);
  if (values.length === 0) return attributes.filter((attribute) => attribute.name !== name);
  if (known === undefined) return [...attributes, { ...formOf(attributes), name, values }];
  const before = attributes.slice(0, attributes.indexOf(known));
  const behind = attributes.slice(attributes.indexOf(known) + 1);
  return [...before, { ...known, values }, ...behind.filter((one) => one.name !== name)];
}

// What is added has the name format of the others.
function formOf([first]: readonly Attribute[]): Pick<Attribute, 'nameFormat'> {
  return first?.nameFormat === undefined ? {} : { nameFormat: first.nameFormat };
}
