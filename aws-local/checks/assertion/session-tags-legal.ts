import { ANSWERS, tagsTooLarge } from '../answers.ts';
import { tagClaims, type TagClaim } from '../attributes.ts';
import { defineCheck, fail, notApplicable, paragraphs, pass } from '../define-check.ts';
import { excerpts, told } from '../evidence.ts';
import { packedPercent } from '../packed-size.ts';

const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const MOST_TAGS = 50;

export const sessionTagsLegal = defineCheck({
  id: 'session-tags-legal',
  stage: 'assertion',
  title: 'The session tags are legal',
  failureTitle: 'The session tags are not legal',
  needs: ['assertion'],
  cites: ['session-tags', 'packed-size-estimate'],
  answers: [ANSWERS.tagsInvalid, ANSWERS.tagsDuplicate, tagsTooLarge(100)],
  run({ assertion }) {
    const tags = tagClaims(assertion.attributes);
    if (tags.length === 0) return notApplicable({ tags: 0 });
    const args = { tags: tags.length, keys: excerpts(tags.map(({ key }) => key)) };
    const distinct = new Set(tags.map(({ key }) => key.toLowerCase()));
    if (distinct.size < tags.length) return fail(args, ANSWERS.tagsDuplicate);
    const illegal = tags.filter((tag) => !isLegal(tag)).map(({ key }) => key);
    if (tags.length > MOST_TAGS || illegal.length > 0)
      return fail({ ...args, illegal: excerpts(illegal) });
    const percent = packedPercent(tags.flatMap(({ key, values }) => [key, ...values]));
    return percent > 100 ? fail({ ...args, percent }, tagsTooLarge(percent)) : pass(args);
  },
  ownChoice: ({ percent }) => (percent === undefined ? undefined : 'packed-size-estimate'),
  explain: (args) =>
    paragraphs(
      `The assertion carries ${told(args, 'tags', 'several')} session tags with the keys ${told(args, 'keys', 'that it names')}; illegal are ${told(args, 'illegal', 'none by themselves')}.`,
      'At most 50 tags are legal, each with exactly one value; keys have 1 to 128 and values up to 256 characters out of letters, digits, blanks and _ . : / = + - @, and keys must differ by more than their case. All together have to fit into a packed size.',
      'Correct the attributes PrincipalTag:KEY at the identity provider.',
    ),
});

function isLegal({ key, values }: TagClaim): boolean {
  const [value = ''] = values;
  return (
    values.length === 1 &&
    key.length >= 1 &&
    key.length <= 128 &&
    value.length <= 256 &&
    CHARACTERS.test(key) &&
    CHARACTERS.test(value)
  );
}
