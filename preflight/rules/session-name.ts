import { CONNECT_USERNAME, SESSION_NAME } from '../../aws-local/index.ts';
import type { AgentClaims, Finding, PreflightInput, Rule } from '../types.ts';

/** RoleSessionName is the login of the user in Amazon Connect, case included. */
export const sessionName: Rule = {
  id: 'session-name',
  mode: 'C12',
  title: 'The session name is legal and is a user of Amazon Connect',
  forAgent(input, idp, agent) {
    // Without a role nobody gets as far as their name.
    if (agent.roles.length === 0) return [];
    return [
      ...illegal(agent),
      ...notInConnect(input, agent),
      ...otherThanPrimary(input, agent, idp.name),
    ];
  },
};

function illegal({ sessionName: name }: AgentClaims): readonly Finding[] {
  if (!SESSION_NAME.test(name))
    return [
      {
        problem: `The session name “${name}” is illegal at STS: 2 to 64 of letters, digits and _ + = , . @ -`,
        remedy: 'Map RoleSessionName to an attribute without blanks and umlauts',
      },
    ];
  if (!CONNECT_USERNAME.test(name))
    return [
      {
        problem: `The session name “${name}” can be no login of Amazon Connect: letters, digits and _ . @ -`,
        remedy: 'Map RoleSessionName to the login that the user has in Amazon Connect',
      },
    ];
  return [];
}

function notInConnect(
  { instance }: PreflightInput,
  { sessionName: name }: AgentClaims,
): readonly Finding[] {
  const { users, usersSource } = instance;
  if (users === undefined || users.includes(name)) return [];
  const near = users.find((user) => user.toLowerCase() === name.toLowerCase());
  return [
    {
      problem:
        near === undefined
          ? `Amazon Connect has no user “${name}”`
          : `Amazon Connect knows “${near}”, not “${name}”: logins are case-sensitive`,
      remedy:
        near === undefined
          ? 'Make the user in Amazon Connect, or send the login that it has'
          : `Let the IdP send “${near}”`,
      ...(usersSource && { source: usersSource }),
    },
  ];
}

// Where the users of Amazon Connect are known, they say more than another IdP.
function otherThanPrimary(
  { instance, idps: [primary] }: PreflightInput,
  { person, sessionName: name }: AgentClaims,
  idp: string,
): readonly Finding[] {
  if (instance.users !== undefined || primary === undefined || primary.name === idp) return [];
  const there = primary.agents.find((agent) => agent.person === person);
  if (there === undefined || there.sessionName === name) return [];
  const byCase = there.sessionName.toLowerCase() === name.toLowerCase();
  return [
    {
      problem: `${idp} sends the session name “${name}”, ${primary.name} sends “${there.sessionName}”${byCase ? ', which differs by case alone' : ''}: to Amazon Connect they are two users`,
      remedy: `Let ${idp} send “${there.sessionName}”`,
    },
  ];
}
