import type { Element } from '@xmldom/xmldom';
import type { AuthnStatement, Conditions, NameId, Subject, SubjectConfirmation } from '../types.ts';
import { readDateTime } from './date-time.ts';
import { given } from './given.ts';
import { attributeOf, childNamed, childrenNamed, textOf } from './select.ts';

export function readSubject(element: Element): Subject {
  const nameId = childNamed(element, 'assertion', 'NameID');
  const confirmations = childrenNamed(element, 'assertion', 'SubjectConfirmation');
  return {
    ...given('nameId', nameId && readNameId(nameId)),
    confirmations: confirmations.map(readConfirmation),
  };
}

function readNameId(element: Element): NameId {
  return {
    value: textOf(element),
    ...given('format', attributeOf(element, 'Format')),
    ...given('nameQualifier', attributeOf(element, 'NameQualifier')),
    ...given('spNameQualifier', attributeOf(element, 'SPNameQualifier')),
  };
}

function readConfirmation(element: Element): SubjectConfirmation {
  const method = attributeOf(element, 'Method') ?? '';
  const data = childNamed(element, 'assertion', 'SubjectConfirmationData');
  if (data === undefined) return { method };
  return {
    method,
    ...given('recipient', attributeOf(data, 'Recipient')),
    ...given('notBefore', momentOf(data, 'NotBefore')),
    ...given('notOnOrAfter', momentOf(data, 'NotOnOrAfter')),
    ...given('inResponseTo', attributeOf(data, 'InResponseTo')),
    ...given('address', attributeOf(data, 'Address')),
  };
}

export function readConditions(element: Element): Conditions {
  const restrictions = childrenNamed(element, 'assertion', 'AudienceRestriction');
  const oneTimeUse = childNamed(element, 'assertion', 'OneTimeUse') !== undefined;
  return {
    ...given('notBefore', momentOf(element, 'NotBefore')),
    ...given('notOnOrAfter', momentOf(element, 'NotOnOrAfter')),
    audienceRestrictions: restrictions.map((restriction) =>
      childrenNamed(restriction, 'assertion', 'Audience').map(textOf),
    ),
    ...(oneTimeUse ? { oneTimeUse } : {}),
  };
}

export function readAuthnStatement(element: Element): AuthnStatement {
  const context = childNamed(element, 'assertion', 'AuthnContext');
  const classRef = context && childNamed(context, 'assertion', 'AuthnContextClassRef');
  return {
    authnInstant: readDateTime(attributeOf(element, 'AuthnInstant') ?? '', 'AuthnInstant'),
    ...given('sessionIndex', attributeOf(element, 'SessionIndex')),
    ...given('sessionNotOnOrAfter', momentOf(element, 'SessionNotOnOrAfter')),
    ...given('contextClassRef', classRef && textOf(classRef)),
  };
}

function momentOf(element: Element, name: string): number | undefined {
  const text = attributeOf(element, name);
  return text === undefined ? undefined : readDateTime(text, `${name} of the ${element.localName}`);
}
