import { evaluateIdentity } from '../../policy/evaluate.ts';
import type { RolePolicies } from '../../policy/role-policies.ts';
import { CONNECT_ANSWERS } from '../connect-answers.ts';
import {
  federationContext,
  federationResource,
  FEDERATION_KEY_FAMILIES,
} from '../federation-context.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { excerpts, told } from '../evidence.ts';
import { decisionEvidence } from '../policy-evidence.ts';
import { policyChoice } from '../policy-choice.ts';
import { decisionProse } from '../policy-prose.ts';

const ACTION = 'connect:GetFederationToken';
const NOTHING: RolePolicies = {
  policies: [],
  boundary: undefined,
  session: undefined,
  missing: [],
};

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
    'session-policy-intersection',
    'principal-keys',
    'principal-tags',
  ],
  answers: [CONNECT_ANSWERS.notPermitted],
  run({ signedIn, instance, roleFound, permissions, now, sourceIp }) {
    // A role that was deleted, or made anew, since the sign-in allows nothing any more.
    const role = roleFound?.roleId === signedIn.roleId ? roleFound : undefined;
    const { missing, ...held } =
      role === undefined || permissions === undefined ? NOTHING : permissions;
    const resource = federationResource(signedIn, instance);
    const parties = { session: signedIn, role };
    const context = federationContext(parties, instance, { now, sourceIp });
    const decision = evaluateIdentity({ ...held, action: ACTION, resource, context });
    const ground = { context, families: FEDERATION_KEY_FAMILIES };
    return passIf(decision.allowed, {
      role: signedIn.roleName,
      resource,
      ...decisionEvidence(ACTION, decision, ground),
      ...(missing.length > 0 && { missingPolicies: excerpts(missing) }),
    });
  },
  ownChoice: policyChoice,
  explain: (args) =>
    paragraphs(
      `The role ${told(args, 'role', '')} may not do ${ACTION} on ${told(args, 'resource', 'its user of the instance')}. ${decisionProse(args)}`.trimEnd(),
      'Amazon Connect takes on the sign-in with the permissions of the role. Policies name the instance, so a policy that was written for another instance does not help.',
      'Give the role a policy that allows connect:GetFederationToken on arn:aws:connect:REGION:ACCOUNT:instance/ID/user/${aws:userid}, or on * under the condition connect:InstanceId.',
    ),
});
