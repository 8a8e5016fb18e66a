import { AWS_ATTRIBUTES } from '../../../saml/names.ts';
import { ANSWERS } from '../answers.ts';
import { attributeValues, tagClaims } from '../attributes.ts';
import { defineCheck, notApplicable, paragraphs, passIf } from '../define-check.ts';
import { excerpts, told } from '../evidence.ts';

export const transitiveTagsKnown = defineCheck({
  id: 'transitive-tags-known',
  stage: 'assertion',
  title: 'Every transitive tag key is the key of a tag',
  failureTitle: 'A transitive tag key is not the key of a tag',
  needs: ['assertion'],
  cites: ['text-tags-transitive'],
  answers: [ANSWERS.tagsTransitive],
  run({ assertion }) {
    const transitive = attributeValues(assertion.attributes, AWS_ATTRIBUTES.transitiveTagKeys);
    if (transitive.length === 0) return notApplicable({ transitive: [] });
    const keys = new Set(tagClaims(assertion.attributes).map(({ key }) => key.toLowerCase()));
    const unknown = transitive.filter((key) => !keys.has(key.toLowerCase()));
    return passIf(unknown.length === 0, {
      transitive: excerpts(transitive),
      unknown: excerpts(unknown),
    });
  },
  explain: (args) =>
    paragraphs(
      `TransitiveTagKeys names ${told(args, 'unknown', 'a key')}, and no attribute PrincipalTag has that key.`,
      'Only tags that the assertion passes can be passed on to further roles.',
      'Send the tag as well, or take its key out of TransitiveTagKeys.',
    ),
});
