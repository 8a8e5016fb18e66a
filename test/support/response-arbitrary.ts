import * as fc from 'fast-check';
import type {
  AssertionMessage,
  Attribute,
  ResponseMessage,
  SubjectConfirmation,
} from '../../saml/types.ts';
import { responseMessage } from './response-message.ts';

const UNWRITABLE =
  /[^\t\n\r\u0020-\u0084\u0086-\u2027\u202a-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text of the whole of Unicode that a message can carry, rich in what markup makes special. */
export function anyText(): fc.Arbitrary<string> {
  const special = fc.constantFrom(
    '&',
    '<',
    '>',
    '"',
    "'",
    ']]>',
    '&#xD;',
    '\r\n',
    '\t',
    '{Audience}',
  );
  const unicode = fc.string({ unit: 'binary', maxLength: 30 });
  const names = fc.constantFrom('Zoë', '山田太郎', 'Ольга', 'أحمد', '🎭', 'e\u0301');
  return fc
    .array(fc.oneof(special, unicode, names), { maxLength: 4 })
    .map((parts) => parts.join('').replace(UNWRITABLE, ''));
}

function anyMoment(): fc.Arbitrary<number> {
  return fc.integer({ min: Date.UTC(1970), max: Date.UTC(2100) });
}

// The prefix keeps a response and its assertion apart: fast-check is fond of the same extreme values.
function anyId(prefix: string): fc.Arbitrary<string> {
  return fc.uuid().map((uuid) => `_${prefix}${uuid}`);
}

function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

function anyConfirmation(): fc.Arbitrary<SubjectConfirmation> {
  return fc.record({
    method: anyText(),
    recipient: maybe(anyText()),
    notBefore: maybe(anyMoment()),
    notOnOrAfter: maybe(anyMoment()),
    inResponseTo: maybe(anyId('q')),
    address: maybe(anyText()),
  });
}

function anyAttribute(): fc.Arbitrary<Attribute> {
  return fc.record({
    name: anyText(),
    nameFormat: maybe(anyText()),
    friendlyName: maybe(anyText()),
    values: fc.array(anyText(), { maxLength: 3 }),
  });
}

function anyAssertion(): fc.Arbitrary<Partial<AssertionMessage>> {
  return fc.record({
    id: anyId('a'),
    issueInstant: anyMoment(),
    issuer: anyText(),
    subject: maybe(
      fc.record({
        nameId: fc.record({
          value: anyText(),
          format: maybe(anyText()),
          nameQualifier: maybe(anyText()),
          spNameQualifier: maybe(anyText()),
        }),
        confirmations: fc.array(anyConfirmation(), { maxLength: 2 }),
      }),
    ),
    conditions: maybe(
      fc.record({
        notBefore: maybe(anyMoment()),
        notOnOrAfter: maybe(anyMoment()),
        audienceRestrictions: fc.array(fc.array(anyText(), { minLength: 1, maxLength: 2 }), {
          maxLength: 2,
        }),
        oneTimeUse: maybe(fc.boolean()),
      }),
    ),
    authnStatements: fc.array(
      fc.record({
        authnInstant: anyMoment(),
        sessionIndex: maybe(anyText()),
        sessionNotOnOrAfter: maybe(anyMoment()),
        contextClassRef: maybe(anyText()),
      }),
      { maxLength: 2 },
    ),
    attributes: fc.array(anyAttribute(), { maxLength: 3 }),
  });
}

/** A Response of any shape that the schema allows, with any legal text in it. */
export function anyResponse(): fc.Arbitrary<ResponseMessage> {
  const envelope = fc.record({
    id: anyId('r'),
    issueInstant: anyMoment(),
    destination: maybe(anyText()),
    inResponseTo: maybe(anyId('q')),
    issuer: maybe(anyText()),
    status: fc.record({ code: anyText(), subCode: maybe(anyText()), message: maybe(anyText()) }),
  });
  return fc
    .tuple(envelope, anyAssertion())
    .map(([parts, assertion]) => responseMessage(parts, assertion));
}
