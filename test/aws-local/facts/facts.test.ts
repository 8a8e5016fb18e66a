import { describe, expect, it } from 'vitest';
import { AUDIT_FACTS } from '../../../aws-local/audit/cites.ts';
import { CHECKS } from '../../../aws-local/checks/registry.ts';
import { AGENT_PAGE_FACTS } from '../../../aws-local/connect/agent-page.ts';
import { FACTS, findFact, type FactId } from '../../../aws-local/facts/facts.ts';
import { IAM_PROVIDER_FACTS, IAM_ROLE_FACTS } from '../../../aws-local/iam/cites.ts';
import { COOKIE_FACTS } from '../../../aws-local/pages/console-session.ts';
import { POLICY_FACTS } from '../../../aws-local/policy/cites.ts';
import { QUERY_FACTS } from '../../../aws-local/query/cites.ts';
import { ERROR_PAGE_FACTS } from '../../../aws-local/signin/error-page.ts';
import { FORM_FACTS } from '../../../aws-local/signin/form.ts';
import { PICKER_FACTS } from '../../../aws-local/signin/picker-page.ts';
import { SIGN_IN_FACTS } from '../../../aws-local/signin/receive-assertion.ts';
import { SIGN_OUT_FACTS } from '../../../aws-local/signin/sign-out.ts';
import { RESULT_FACTS } from '../../../aws-local/sts/assume-role-with-saml.ts';
import { CALLER_IDENTITY_FACTS } from '../../../aws-local/sts/get-caller-identity.ts';
import { REQUEST_FACTS } from '../../../aws-local/sts/request-problem.ts';
import { SESSION_POLICY_FACTS } from '../../../aws-local/sts/session-policy.ts';

/** What acts on facts without being a check, by what it does. */
const ACTS: Readonly<Record<string, readonly FactId[]>> = {
  'the constraints of a request': REQUEST_FACTS,
  'session policies': SESSION_POLICY_FACTS,
  'the result of AssumeRoleWithSAML': RESULT_FACTS,
  'the caller’s identity': CALLER_IDENTITY_FACTS,
  'the sign-in form': FORM_FACTS,
  'the sign-in': SIGN_IN_FACTS,
  'the role picker': PICKER_FACTS,
  'the error page': ERROR_PAGE_FACTS,
  'signing out': SIGN_OUT_FACTS,
  'the cookie': COOKIE_FACTS,
  'the agent page': AGENT_PAGE_FACTS,
  'the Query protocol': QUERY_FACTS,
  'the SAML providers of IAM': IAM_PROVIDER_FACTS,
  'the roles of IAM': IAM_ROLE_FACTS,
  policies: POLICY_FACTS,
  'the audit trail': AUDIT_FACTS,
};

describe('the facts', () => {
  it('have unique ids in kebab case', () => {
    const ids = FACTS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it.each(FACTS.map((fact) => [fact.id, fact] as const))(
    '%s says what, how sure, whence and when',
    (_id, fact) => {
      expect(fact.statement).toMatch(/^[A-Z].*(?:\.["']?|["']\.)$/);
      expect(['documented', 'recorded', 'users', 'inferred']).toContain(fact.certainty);
      expect(fact.source.length).toBeGreaterThan(10);
      expect(new Date(fact.read).toISOString().slice(0, 10)).toBe(fact.read);
    },
  );

  it('name a public source unless they are inferred', () => {
    const sourceless = FACTS.filter(({ source }) => source.startsWith('No public source'));
    expect(sourceless.length).toBeGreaterThan(0);
    expect(sourceless.every(({ certainty }) => certainty === 'inferred')).toBe(true);
  });

  it('are all cited by something that acts on them', () => {
    const cited = new Set<string>([
      ...CHECKS.flatMap(({ cites, answers }) => [
        ...cites,
        ...answers.map((answer) => answer.cites),
      ]).flat(),
      ...Object.values(ACTS).flat(),
    ]);
    expect(FACTS.map(({ id }) => id).filter((id) => !cited.has(id))).toEqual([]);
  });

  it('are found by id', () => {
    expect(findFact('audience-values')?.certainty).toBe('users');
    expect(findFact('no-such-fact')).toBeUndefined();
  });
});
