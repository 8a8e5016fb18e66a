import { printable } from '../../core/logger.ts';
import { UnderstudyError } from '../../core/errors.ts';
import type {
  AssertionMessage,
  Attribute,
  AuthnStatement,
  Conditions,
  NameId,
  Subject,
  SubjectConfirmation,
} from '../types.ts';
import { requireNcName } from './characters.ts';
import { element, named, SLOT, type XmlElement, type XmlNode } from './element.ts';
import { writeMoment, writeOptionalMoment } from './moment.ts';

// saml-core 2.7.2.2 wants a context; this class says that none is claimed (saml-authn-context 3.4.25).
const CONTEXT_UNSPECIFIED = 'urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified';

/** An Assertion in the order of its schema, with a slot where its signature belongs. */
export function assertionElement(assertion: AssertionMessage): XmlElement {
  return element(
    'saml:Assertion',
    {
      ID: requireNcName(assertion.id, 'Assertion ID'),
      IssueInstant: writeMoment(assertion.issueInstant, 'Assertion IssueInstant'),
      Version: assertion.version,
    },
    [
      named('Assertion Issuer', element('saml:Issuer', {}, [assertion.issuer])),
      SLOT,
      ...optional(assertion.subject, subjectElement),
      ...optional(assertion.conditions, conditionsElement),
      ...assertion.authnStatements.map(authnStatementElement),
      ...attributeStatement(assertion.attributes),
    ],
  );
}

/** The children that `build` makes of a part that a message may lack. */
export function optional<T>(part: T | undefined, build: (part: T) => XmlElement): XmlNode[] {
  return part === undefined ? [] : [build(part)];
}

function subjectElement(subject: Subject): XmlElement {
  const children = [
    ...optional(subject.nameId, nameIdElement),
    ...subject.confirmations.map(confirmationElement),
  ];
  requireSome(children, 'Subject', 'a name ID or a confirmation');
  return element('saml:Subject', {}, children);
}

function nameIdElement(nameId: NameId): XmlElement {
  const { format: Format, nameQualifier: NameQualifier, spNameQualifier: SPNameQualifier } = nameId;
  return element('saml:NameID', { Format, NameQualifier, SPNameQualifier }, [nameId.value]);
}

function confirmationElement(confirmation: SubjectConfirmation): XmlElement {
  const { method: Method, recipient: Recipient, address: Address } = confirmation;
  const data = {
    Address,
    InResponseTo: optionalId(confirmation.inResponseTo, 'SubjectConfirmationData InResponseTo'),
    NotBefore: writeOptionalMoment(confirmation.notBefore, 'SubjectConfirmationData NotBefore'),
    NotOnOrAfter: writeOptionalMoment(
      confirmation.notOnOrAfter,
      'SubjectConfirmationData NotOnOrAfter',
    ),
    Recipient,
  };
  const given = Object.values(data).some((value) => value !== undefined);
  return element(
    'saml:SubjectConfirmation',
    { Method },
    given ? [element('saml:SubjectConfirmationData', data)] : [],
  );
}

/** An InResponseTo, checked like the ID that it repeats. */
export function optionalId(id: string | undefined, field: string): string | undefined {
  return id === undefined ? undefined : requireNcName(id, field);
}

function conditionsElement(conditions: Conditions): XmlElement {
  const attributes = {
    NotBefore: writeOptionalMoment(conditions.notBefore, 'Conditions NotBefore'),
    NotOnOrAfter: writeOptionalMoment(conditions.notOnOrAfter, 'Conditions NotOnOrAfter'),
  };
  return element('saml:Conditions', attributes, [
    ...conditions.audienceRestrictions.map(audienceRestrictionElement),
    ...(conditions.oneTimeUse === true ? [element('saml:OneTimeUse')] : []),
  ]);
}

function audienceRestrictionElement(audiences: readonly string[], index: number): XmlElement {
  requireSome(audiences, `AudienceRestriction ${index + 1}`, 'an audience');
  return element(
    'saml:AudienceRestriction',
    {},
    audiences.map((audience) => element('saml:Audience', {}, [audience])),
  );
}

function authnStatementElement(statement: AuthnStatement): XmlElement {
  const attributes = {
    AuthnInstant: writeMoment(statement.authnInstant, 'AuthnStatement AuthnInstant'),
    SessionIndex: statement.sessionIndex,
    SessionNotOnOrAfter: writeOptionalMoment(
      statement.sessionNotOnOrAfter,
      'AuthnStatement SessionNotOnOrAfter',
    ),
  };
  const classRef = element('saml:AuthnContextClassRef', {}, [
    statement.contextClassRef ?? CONTEXT_UNSPECIFIED,
  ]);
  return element('saml:AuthnStatement', attributes, [element('saml:AuthnContext', {}, [classRef])]);
}

// The schema allows no AttributeStatement without an Attribute.
function attributeStatement(attributes: readonly Attribute[]): XmlNode[] {
  if (attributes.length === 0) return [];
  return [element('saml:AttributeStatement', {}, attributes.map(attributeElement))];
}

function attributeElement(attribute: Attribute, index: number): XmlElement {
  const { name: Name, nameFormat: NameFormat, friendlyName: FriendlyName, values } = attribute;
  const label = `Attribute "${printable(Name)}"`;
  return named(
    `Attribute ${index + 1}`,
    element(
      'saml:Attribute',
      { FriendlyName, Name, NameFormat },
      values.map((value, position) =>
        named(
          `${label} value ${position + 1}`,
          element('saml:AttributeValue', { 'xsi:type': 'xs:string' }, [value]),
        ),
      ),
    ),
  );
}

function requireSome(list: readonly unknown[], field: string, what: string): void {
  if (list.length > 0) return;
  throw new UnderstudyError({
    code: 'value-illegal',
    problem: `${field}: is empty, and its schema wants ${what}`,
    remedy: `Give it ${what}, or leave it out`,
  });
}
