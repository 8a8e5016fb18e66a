import type { ReadRefusal } from '../../../saml/read/types.ts';
import { ANSWERS } from '../answers.ts';
import { defineCheck, failReading, paragraphs, pass } from '../define-check.ts';
import { told } from '../evidence.ts';

export const messageDecodes = defineCheck({
  id: 'message-decodes',
  stage: 'base64',
  title: 'The message is base64 of UTF-8 text',
  failureTitle: 'The message is not base64 of UTF-8 text',
  needs: ['opening'],
  cites: ['response-base64'],
  answers: [ANSWERS.notBase64],
  run({ opening }) {
    return opening.ok || !isDecoding(opening.refusal) ? pass() : failReading(opening.refusal);
  },
  explain: (args) =>
    paragraphs(
      `What was sent as SAMLResponse could not be decoded: ${told(args, 'detail', 'it is not base64 of UTF-8 text')}.`,
      'AWS expects the base64 of the whole SAML Response, 4 to 100,000 characters of it. Often the text is still percent-encoded, lost its plus signs on the way through a form, or is the decoded XML itself.',
      'Send the Response as base64, and let the form encode it once.',
    ),
});

/** Whether reading stopped before there was any text. */
export function isDecoding({ stage }: ReadRefusal): boolean {
  return stage === 'transport' || stage === 'base64' || stage === 'utf8';
}
