import { judgeIdentityPolicies } from '../../aws-local/index.ts';
import { partitionOf } from '../../core/partition.ts';
import { roleOf } from '../roles.ts';
import type { Rule } from '../types.ts';

const ACTION = 'connect:GetFederationToken';
/** The unique ID of a role is unknown here; policies name it by the variable aws:userid alone. */
const ROLE_ID = 'AROAROLE';

export const federationPermitted: Rule = {
  id: 'federation-permitted',
  mode: 'D09',
  title: 'The role may federate into the instance',
  forAgent({ at, account, region, instance, roles }, _idp, { roles: arns, sessionName }) {
    return arns.flatMap((arn) => {
      const role = roleOf({ roles }, arn);
      if (role === undefined) return [];
      const userId = `${ROLE_ID}:${sessionName}`;
      const instanceArn = `arn:${partitionOf(region).id}:connect:${region}:${account}:instance/${instance.id}`;
      const { allowed, because } = judgeIdentityPolicies(role.policies, {
        action: ACTION,
        resource: `${instanceArn}/user/${userId}`,
        context: {
          'aws:userid': userId,
          'aws:PrincipalArn': arn,
          'aws:CurrentTime': new Date(at).toISOString(),
          'connect:InstanceId': instance.id,
        },
      });
      if (allowed) return [];
      return [
        {
          problem: `The role ${arn} may not do ${ACTION} on the instance ${instance.id}. ${because}`,
          remedy: `Allow ${ACTION} on ${instanceArn}/user/\${aws:userid} in a policy of the role`,
          ...(role.policiesSource && { source: role.policiesSource }),
        },
      ];
    });
  },
};
