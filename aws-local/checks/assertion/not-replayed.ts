import { ANSWERS } from '../answers.ts';
import { defineCheck, notApplicable, paragraphs, passIf } from '../define-check.ts';
import { excerpt, told } from '../evidence.ts';

export const notReplayed = defineCheck({
  id: 'not-replayed',
  stage: 'assertion',
  title: 'The assertion was not used before',
  failureTitle: 'The assertion was used before',
  needs: ['assertion', 'switches', 'spentAssertions'],
  cites: ['replay-allowed'],
  answers: [ANSWERS.replayed],
  run({ assertion, switches, spentAssertions }) {
    if (!switches.refuseReplay) return notApplicable({ refuseReplay: false });
    return passIf(!spentAssertions.isSpent(assertion.id), { assertion: excerpt(assertion.id) });
  },
  ownChoice: () => 'replay-allowed',
  explain: (args) =>
    paragraphs(
      `The assertion ${told(args, 'assertion', '')} led to a session before.`,
      'The real AWS takes an assertion as often as it comes within its five minutes; the switch refuseReplay is on here and is stricter.',
      'Get a new assertion, or turn refuseReplay off.',
    ),
});
