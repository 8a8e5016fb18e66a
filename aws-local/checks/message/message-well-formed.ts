import { ANSWERS } from '../answers.ts';
import { defineCheck, failReading, paragraphs, pass } from '../define-check.ts';
import { told } from '../evidence.ts';
import { readingChoice } from '../reading-choice.ts';
import { isDecoding } from './message-decodes.ts';

export const messageWellFormed = defineCheck({
  id: 'message-well-formed',
  stage: 'gate',
  title: 'The message is one safe SAML Response',
  failureTitle: 'The message is not one safe SAML Response',
  needs: ['opening'],
  cites: [
    'response-base64',
    'unsafe-xml-refused',
    'signature-algorithms',
    'message-as-sent',
    'encryption-algorithms',
    'encryption-strict',
  ],
  answers: [ANSWERS.malformed],
  run({ opening }) {
    return opening.ok || isDecoding(opening.refusal) ? pass() : failReading(opening.refusal);
  },
  ownChoice: readingChoice,
  explain: (args) =>
    paragraphs(
      `The XML was refused at the stage ${told(args, 'stage', '“gate”')} by the rule ${told(args, 'rule', 'that it has to be one SAML 2.0 Response')}: ${told(args, 'detail', 'see the rule')}.`,
      'Document types, comments, processing instructions, a second assertion, repeated IDs and signatures out of place are how forged assertions get past careless readers, so nothing with them is read any further. The real AWS publishes no such list; it may accept some of this.',
      'Send one SAML 2.0 Response with one Assertion, as the schema orders it, without comments or a DOCTYPE.',
    ),
});
