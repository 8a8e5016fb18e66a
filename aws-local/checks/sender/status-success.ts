import { STATUS_SUCCESS } from '../../../saml/names.ts';
import { ANSWERS } from '../answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { excerpt, told } from '../evidence.ts';

export const statusSuccess = defineCheck({
  id: 'status-success',
  stage: 'assertion',
  title: 'The identity provider reports success',
  failureTitle: 'The identity provider reports a failure',
  needs: ['response'],
  cites: ['status-success', 'code-rejected-claim'],
  answers: [ANSWERS.statusFailure],
  run: ({ response: { status } }) =>
    passIf(status.code === STATUS_SUCCESS, {
      received: excerpt(status.code),
      detail: excerpt(status.subCode),
      message: excerpt(status.message),
      expected: STATUS_SUCCESS,
    }),
  ownChoice: () => 'status-success',
  explain: (args) =>
    paragraphs(
      `The status of the Response is ${told(args, 'received', 'not Success')}, detail ${told(args, 'detail', 'none')}, message ${told(args, 'message', 'none')}.`,
      'The identity provider itself says that it did not authenticate the person, for instance because the sign-in was cancelled.',
      'Look into the log of the identity provider; the fault is there, not at AWS.',
    ),
});
