import { describe, expect, it } from 'vitest';
import { UnderstudyError } from '../../../core/errors.ts';
import { requireNcName, requireWritableText } from '../../../saml/write/index.ts';

const LEGAL: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['white space', ' \t\n\r'],
  ['markup', `<&>"']]>`],
  ['the neighbours of U+0085', '\u0084\u0086'],
  ['the neighbours of U+2028 and U+2029', '\u2027\u202a'],
  ['the last before the surrogates and the first after', '\ud7ff\ue000'],
  ['U+FFFD', '\ufffd'],
  ['a whole surrogate pair', '\u{1f3ad}'],
  ['the last code point', '\u{10ffff}'],
];

const REFUSED: readonly (readonly [string, string, string])[] = [
  ['NUL', '\u0000', 'U+0000 at index 3, which XML 1.0 cannot carry'],
  ['a control character', '\u0008', 'U+0008 at index 3, which XML 1.0 cannot carry'],
  ['vertical tab', '\u000b', 'U+000B at index 3, which XML 1.0 cannot carry'],
  ['escape', '\u001b', 'U+001B at index 3, which XML 1.0 cannot carry'],
  ['next line', '\u0085', 'U+0085 at index 3, which some XML parsers turn into a line feed'],
  ['line separator', '\u2028', 'U+2028 at index 3, which some XML parsers turn into a line feed'],
  [
    'paragraph separator',
    '\u2029',
    'U+2029 at index 3, which some XML parsers turn into a line feed',
  ],
  ['a high surrogate alone', '\ud83c', 'U+D83C at index 3, which is half of a surrogate pair'],
  ['a low surrogate alone', '\udfad', 'U+DFAD at index 3, which is half of a surrogate pair'],
  [
    'a pair the wrong way round',
    '\udfad\ud83c',
    'U+DFAD at index 3, which is half of a surrogate pair',
  ],
  ['the swapped byte order mark', '\ufffe', 'U+FFFE at index 3, which XML 1.0 cannot carry'],
  ['U+FFFF', '\uffff', 'U+FFFF at index 3, which XML 1.0 cannot carry'],
];

describe('text for a SAML message', () => {
  it.each(LEGAL)('may hold %s', (_, text) => {
    expect(() => requireWritableText(`ab ${text}cd`, 'Attribute "cn" value 2')).not.toThrow();
  });

  it.each(REFUSED)('must not hold %s', (_, text, detail) => {
    const refuse = (): void => requireWritableText(`ab ${text}cd`, 'Attribute "cn" value 2');
    expect(refuse).toThrow(UnderstudyError);
    expect(refuse).toThrow(
      expect.objectContaining({
        code: 'value-illegal',
        problem: `Attribute "cn" value 2: contains ${detail}`,
        remedy: expect.stringContaining('Remove the character'),
      }),
    );
  });
});

describe('an ID', () => {
  it.each(['_', 'a', '_0f', 'id.1-2_3', 'é', 'a\u00b7', '\u{10000}'])('may be "%s"', (id) => {
    expect(requireNcName(id, 'Response ID')).toBe(id);
  });

  it.each(['', '0f', '-a', '.a', 'a:b', 'a b', 'a"b', '#a', '\u00b7a', '_\n', 'a/b', '\u00d7'])(
    'must not be %j',
    (id) => {
      expect(() => requireNcName(id, 'Response ID')).toThrow(
        expect.objectContaining({
          code: 'value-illegal',
          problem: `Response ID: "${id}" is not an XML NCName`,
        }),
      );
    },
  );
});
