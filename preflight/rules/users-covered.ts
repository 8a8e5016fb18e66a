import type { Rule } from '../types.ts';

const MOST = 10;

export const usersCovered: Rule = {
  id: 'users-covered',
  mode: 'E07',
  title: 'Every user of Amazon Connect is known to an IdP',
  advise({ idps, instance: { users = [], usersSource } }) {
    const sent = new Set(
      idps.flatMap(({ agents }) => agents.map(({ sessionName }) => sessionName.toLowerCase())),
    );
    const left = users.filter((user) => !sent.has(user.toLowerCase()));
    if (left.length === 0) return [];
    const more = left.length - MOST;
    return [
      {
        problem: `Amazon Connect has users whom no IdP sends: ${left.slice(0, MOST).join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
        remedy: 'Assign them at the IdPs, or delete them in Amazon Connect',
        ...(usersSource && { source: usersSource }),
      },
    ];
  },
};
