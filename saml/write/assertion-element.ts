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
import { element, named, type XmlElement, type XmlNode } from './element.ts';
import { writeMoment, writeOptionalMoment } from './moment.ts';
import type { WriteStyle } from './style.ts';

// saml-core 2.7.2.2 wants a context; this class says that none is claimed (saml-authn-context 3.4.25).
const CONTEXT_UNSPECIFIED = 'urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified';

/** An Assertion in the order of its schema, not yet signed. */
export function assertionElement(assertion: AssertionMessage, style: WriteStyle): XmlElement {
  const signIns = assertion.authnStatements.map((statement) =>
    authnStatementElement(statement, style),
  );
  const attributes = attributeStatement(assertion.attributes, style);
  return element(
    'saml:Assertion',
    {
      ID: requireNcName(assertion.id, 'Assertion ID'),
      IssueInstant: writeMoment(assertion.issueInstant, 'Assertion IssueInstant', style.fractions),
      Version: assertion.version,
    },
    [
      issuerElement('Assertion Issuer', assertion.issuer, style),
      ...optional(assertion.subject, (subject) => subjectElement(subject, style)),
      ...optional(assertion.conditions, (conditions) => conditionsElement(conditions, style)),
      ...(style.statements === 'authn-first'
        ? [...signIns, ...attributes]
        : [...attributes, ...signIns]),
    ],
  );
}

export function issuerElement(field: string, issuer: string, style: WriteStyle): XmlElement {
  return named(field, element('saml:Issuer', { Format: style.issuerFormat }, [issuer]));
}

/** The children that `build` makes of a part that a message may lack. */
export function optional<T>(part: T | undefined, build: (part: T) => XmlElement): XmlNode[] {
  return part === undefined ? [] : [build(part)];
}

function subjectElement(subject: Subject, style: WriteStyle): XmlElement {
  const children = [
    ...optional(subject.nameId, nameIdElement),
    ...subject.confirmations.map((confirmation) => confirmationElement(confirmation, style)),
  ];
  requireSome(children, 'Subject', 'a name ID or a confirmation');
  return element('saml:Subject', {}, children);
}

function nameIdElement(nameId: NameId): XmlElement {
  const { format: Format, nameQualifier: NameQualifier, spNameQualifier: SPNameQualifier } = nameId;
  return element('saml:NameID', { Format, NameQualifier, SPNameQualifier }, [nameId.value]);
}

function confirmationElement(confirmation: SubjectConfirmation, style: WriteStyle): XmlElement {
  const { method: Method, recipient: Recipient, address: Address } = confirmation;
  const data = {
    Address,
    InResponseTo: optionalId(confirmation.inResponseTo, 'SubjectConfirmationData InResponseTo'),
    NotBefore: writeOptionalMoment(
      confirmation.notBefore,
      'SubjectConfirmationData NotBefore',
      style.fractions,
    ),
    NotOnOrAfter: writeOptionalMoment(
      confirmation.notOnOrAfter,
      'SubjectConfirmationData NotOnOrAfter',
      style.fractions,
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

function conditionsElement(conditions: Conditions, { fractions }: WriteStyle): XmlElement {
  const { notBefore, notOnOrAfter } = conditions;
  const attributes = {
    NotBefore: writeOptionalMoment(notBefore, 'Conditions NotBefore', fractions),
    NotOnOrAfter: writeOptionalMoment(notOnOrAfter, 'Conditions NotOnOrAfter', fractions),
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

function authnStatementElement(statement: AuthnStatement, style: WriteStyle): XmlElement {
  const { authnInstant, sessionNotOnOrAfter } = statement;
  const attributes = {
    AuthnInstant: writeMoment(authnInstant, 'AuthnStatement AuthnInstant', style.fractions),
    SessionIndex: statement.sessionIndex,
    SessionNotOnOrAfter: writeOptionalMoment(
      sessionNotOnOrAfter,
      'AuthnStatement SessionNotOnOrAfter',
      style.fractions,
    ),
  };
  const classRef = statement.contextClassRef ?? CONTEXT_UNSPECIFIED;
  const context = [
    element('saml:AuthnContextClassRef', {}, [classRef]),
    ...optional(style.contextDeclRef, (declRef) =>
      element('saml:AuthnContextDeclRef', {}, [declRef]),
    ),
  ];
  return element('saml:AuthnStatement', attributes, [element('saml:AuthnContext', {}, context)]);
}

// The schema allows no AttributeStatement without an Attribute.
function attributeStatement(attributes: readonly Attribute[], style: WriteStyle): XmlNode[] {
  if (attributes.length === 0) return [];
  const children = attributes.map((attribute, index) =>
    attributeElement(attribute, `Attribute ${index + 1}`, style),
  );
  return [element('saml:AttributeStatement', {}, children)];
}

function attributeElement(attribute: Attribute, field: string, style: WriteStyle): XmlElement {
  const { name: Name, nameFormat: NameFormat, friendlyName: FriendlyName, values } = attribute;
  const label = `Attribute "${printable(Name)}"`;
  return named(
    field,
    element(
      'saml:Attribute',
      { FriendlyName, Name, NameFormat },
      values.map((value, position) =>
        named(
          `${label} value ${position + 1}`,
          element('saml:AttributeValue', { 'xsi:type': style.valueType }, [value]),
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
