import { roleOf } from '../roles.ts';
import type { AgentClaims, Finding, PreflightIdp, Rule } from '../types.ts';

/** Amazon Connect keeps a user with the role of the first sign-in ("two profiles"). */
export const oneRole: Rule = {
  id: 'one-role',
  mode: 'D13',
  title: 'Every IdP sends the same one role for a person',
  forAgent(input, idp, agent) {
    const [primary] = input.idps;
    if (primary === undefined || primary.name === idp.name) return [];
    const there = primary.agents.find(({ person }) => person === agent.person);
    // A role that is missing or unknown is told by another rule.
    const known = agent.roles.length > 0 && agent.roles.every((arn) => roleOf(input, arn));
    if (there === undefined || !known || sameRoles(there, agent)) return [];
    return [
      {
        problem: `${idp.name} sends ${list(agent.roles)}, where ${primary.name} sends ${list(there.roles)}: Amazon Connect has tied the person to the role of the first sign-in`,
        remedy: `Send the role that ${primary.name} sends; let its trust policy name both providers`,
      },
    ];
  },
  advise: ({ idps }) => idps.flatMap(pickers),
};

function sameRoles({ roles: one }: AgentClaims, { roles: other }: AgentClaims): boolean {
  return one.length === other.length && one.every((role) => other.includes(role));
}

function pickers({ name, agents }: PreflightIdp): readonly (Finding & { idp: string })[] {
  const several = agents.filter(({ roles }) => roles.length > 1).map(({ person }) => person);
  if (several.length === 0) return [];
  return [
    {
      idp: name,
      problem: `${name} sends more than one role for ${list(several)}: AWS asks which, and each choice is another user to Amazon Connect`,
      remedy: 'Send one role for people who work in Amazon Connect',
    },
  ];
}

const MOST = 5;

function list(texts: readonly string[]): string {
  const more = texts.length - MOST;
  if (texts.length === 0) return 'none';
  return texts.slice(0, MOST).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
