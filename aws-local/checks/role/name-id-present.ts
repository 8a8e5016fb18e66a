import { ANSWERS } from '../answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { excerpt } from '../evidence.ts';

export const nameIdPresent = defineCheck({
  id: 'name-id-present',
  stage: 'trust',
  title: 'The subject has a NameID',
  failureTitle: 'The subject has no NameID',
  needs: ['assertion'],
  cites: ['name-id-required'],
  answers: [ANSWERS.notAuthorized],
  run({ assertion }) {
    const nameId = assertion.subject?.nameId;
    return passIf(nameId !== undefined && nameId.value !== '', {
      subject: assertion.subject !== undefined,
      format: excerpt(nameId?.format),
    });
  },
  explain: () =>
    paragraphs(
      'The assertion has no NameID, or an empty one.',
      'AWS answers as if the role were not trusted, although the trust policy is not at fault. Its value does not matter to Amazon Connect; RoleSessionName does.',
      'Let the identity provider send a NameID, persistent for instance.',
    ),
});
