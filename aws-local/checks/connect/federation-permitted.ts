import { evaluateIdentity } from '../../policy/evaluate.ts';
import { CONNECT_ANSWERS } from '../connect-answers.ts';
import { federationContext, federationResource } from '../federation-context.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { told } from '../evidence.ts';
import { decisionEvidence, decisionProse } from '../policy-evidence.ts';

const ACTION = 'connect:GetFederationToken';

export const federationPermitted = defineCheck({
  id: 'federation-permitted',
  stage: 'connect',
  title: 'The role may federate into the instance',
  failureTitle: 'The role may not federate into the instance',
  needs: ['signedIn', 'instance', 'roleFound', 'permissions', 'now', 'sourceIp'],
  cites: [
    'connect-permission',
    'connect-permission-resource',
    'policy-attached',
    'policy-boundary',
  ],
  answers: [CONNECT_ANSWERS.notPermitted],
  run({ signedIn, instance, roleFound, permissions, now, sourceIp }) {
    // A role that was deleted, or made anew, since the sign-in allows nothing any more.
    const { policies = [], boundary } =
      roleFound?.roleId === signedIn.roleId ? (permissions ?? {}) : {};
    const resource = federationResource(signedIn, instance);
    const decision = evaluateIdentity({
      policies,
      boundary,
      action: ACTION,
      resource,
      context: federationContext(signedIn, instance, { now, sourceIp }),
    });
    return passIf(decision.allowed, {
      role: signedIn.roleName,
      resource,
      ...decisionEvidence(ACTION, decision),
    });
  },
  explain: (args) =>
    paragraphs(
      `The role ${told(args, 'role', '')} may not do ${ACTION} on ${told(args, 'resource', 'its user of the instance')}. ${decisionProse(args)}`.trimEnd(),
      'Amazon Connect takes on the sign-in with the permissions of the role. Policies name the instance, so a policy that was written for another instance does not help.',
      'Give the role a policy that allows connect:GetFederationToken on arn:aws:connect:REGION:ACCOUNT:instance/ID/user/${aws:userid}, or on * under the condition connect:InstanceId.',
    ),
});
