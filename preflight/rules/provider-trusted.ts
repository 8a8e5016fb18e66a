import { judgeTrustPolicy } from '../../aws-local/index.ts';
import { partitionOf } from '../../core/partition.ts';
import { roleOf } from '../roles.ts';
import type { AgentClaims, Finding, PreflightIdp, PreflightInput, Rule } from '../types.ts';

/** "Using multiple SAML identity providers for a single Amazon Connect instance", step 3. */
export const providerTrusted: Rule = {
  id: 'provider-trusted',
  mode: 'D01',
  title: 'The trust policy lets every provider in',
  forAgent(input, idp, agent) {
    return agent.roles.flatMap((arn) => {
      const role = roleOf(input, arn);
      if (role === undefined) return [];
      const { allowed, because } = judgeTrustPolicy(role.trustPolicy, {
        action: 'sts:AssumeRoleWithSAML',
        federated: idp.providerArn,
        context: contextOf(input, idp, agent),
        partition: partitionOf(input.region).id,
      });
      return allowed ? [] : [refusal({ arn, idp, because }, role.trustSource)];
    });
  },
};

// What only a real assertion tells, as saml:sub, is absent; a policy that asks for it says so.
function contextOf(
  { at }: PreflightInput,
  { acs, entityId, providerArn }: PreflightIdp,
  { sessionName }: AgentClaims,
): Readonly<Record<string, string>> {
  const [, , , , account = '', resource = ''] = providerArn.split(':');
  return {
    'saml:aud': acs,
    'saml:iss': entityId,
    'saml:doc': `${account}/${resource.replace('saml-provider/', '')}`,
    'sts:RoleSessionName': sessionName,
    'aws:CurrentTime': new Date(at).toISOString(),
  };
}

function refusal(
  { arn, idp, because }: { arn: string; idp: PreflightIdp; because: string },
  source: Finding['source'],
): Finding {
  return {
    problem: `The trust policy of ${arn} does not let ${idp.providerArn} in with the Recipient ${idp.acs}. ${because}`,
    remedy: `Name ${idp.providerArn} under Principal.Federated, and ${idp.acs} under SAML:aud, in the trust policy of the role`,
    ...(source && { source }),
  };
}
