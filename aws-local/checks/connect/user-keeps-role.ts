import { CONNECT_ANSWERS } from '../connect-answers.ts';
import { defineCheck, notApplicable, paragraphs, passIf } from '../define-check.ts';
import { told } from '../evidence.ts';

export const userKeepsRole = defineCheck({
  id: 'user-keeps-role',
  stage: 'connect',
  title: 'The user comes with the role of the first sign-in',
  failureTitle: 'The user comes with another role than at the first sign-in',
  needs: ['signedIn', 'instance', 'switches'],
  cites: ['connect-one-role'],
  answers: [CONNECT_ANSWERS.otherRole],
  run({ signedIn, instance, switches }) {
    const bound = instance.users.get(signedIn.sessionName)?.boundRoleId;
    if (!switches.oneRolePerUser || bound === undefined)
      return notApplicable({ oneRolePerUser: switches.oneRolePerUser, bound: bound ?? null });
    return passIf(bound === signedIn.roleId, {
      bound,
      received: signedIn.roleId,
      role: signedIn.roleName,
    });
  },
  explain: (args) =>
    paragraphs(
      `The user is tied to the role with the ID ${told(args, 'bound', 'of the first sign-in')} and came with ${told(args, 'role', 'another role')}, ID ${told(args, 'received', 'unknown')}.`,
      'Amazon Connect tied users to the role of their first sign-in; the guide still says to create only one role for federation. A second role for the backup identity provider is the trap that this rule stands for. Whether today’s service still refuses is not certain; the switch oneRolePerUser turns it off here.',
      'Use one role whose trust policy names both SAML providers, and the Role pairs ROLE,PROVIDER-A and ROLE,PROVIDER-B.',
    ),
});
