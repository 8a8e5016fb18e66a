import { UnderstudyError } from '../../core/errors.ts';

// XML 1.0 (fifth edition) 2.2 Char, less three that are legal and yet do not arrive: U+0085, U+2028 and
// U+2029 become line feeds in parsers that follow XML 1.1 (2.11). With the u flag, half a surrogate
// pair is a code point of its own and falls outside.
const REFUSED =
  /[^\t\n\r\u0020-\u0084\u0086-\u2027\u202a-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

const LINE_SEPARATORS: ReadonlySet<number> = new Set([0x85, 0x2028, 0x2029]);

const NAME_START =
  'A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}' +
  '\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
const NC_NAME = new RegExp(
  `^[${NAME_START}][${NAME_START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}]*$`,
  'u',
);

export function isWritableText(text: string): boolean {
  return !REFUSED.test(text);
}

/**
 * Refuses text that cannot stand in a SAML message or would arrive changed.
 *
 * @param field what the text is to its owner: `Attribute "cn" value 2`
 * @throws {UnderstudyError} `value-illegal` with the field, the code point and where it stands.
 */
export function requireWritableText(text: string, field: string): void {
  const found = REFUSED.exec(text);
  if (found === null) return;
  const codePoint = found[0].codePointAt(0) ?? 0;
  throw new UnderstudyError({
    code: 'value-illegal',
    problem: `${field}: contains ${codePointName(codePoint)} at index ${found.index}, ${reason(codePoint)}`,
    remedy: 'Remove the character, or replace it by one that XML 1.0 allows',
  });
}

/**
 * Refuses what cannot be an ID: references between a signature and what it signs rest on it.
 *
 * @throws {UnderstudyError} `value-illegal` when it is no NCName (Namespaces in XML 1.0, 4).
 */
export function requireNcName(id: string, field: string): string {
  requireWritableText(id, field);
  if (NC_NAME.test(id)) return id;
  throw new UnderstudyError({
    code: 'value-illegal',
    problem: `${field}: "${id}" is not an XML NCName`,
    remedy:
      'Begin it with a letter or "_", go on with letters, digits, "-", "." and "_", without ":" or blanks',
  });
}

function codePointName(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

function reason(codePoint: number): string {
  if (LINE_SEPARATORS.has(codePoint)) return 'which some XML parsers turn into a line feed';
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return 'which is half of a surrogate pair';
  return 'which XML 1.0 cannot carry';
}
