import { describe, expect, it } from 'vitest';
import { CITATIONS } from '../../../aws-local/citations.ts';
import { CHECKS } from '../../../aws-local/checks/registry.ts';
import { readProofs } from '../../../tools/fact-proofs.ts';
import { FACTS, findFact } from '../../../aws-local/facts/facts.ts';

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
    const cited = new Set<string>(CITATIONS.flatMap(({ facts }) => facts));
    expect(FACTS.map(({ id }) => id).filter((id) => !cited.has(id))).toEqual([]);
  });

  it('are cited by every check and every part', () => {
    expect(CITATIONS.filter(({ facts }) => facts.length === 0)).toEqual([]);
  });

  it('are proven by a test each, if AWS states them or they were recorded', () => {
    const proven = new Set(readProofs().flatMap(({ facts }) => facts));
    const known = FACTS.filter(({ certainty }) => ['documented', 'recorded'].includes(certainty));
    // Call proves() of test/support/proves.ts in the test that holds aws-local to it.
    expect(known.map(({ id }) => id).filter((id) => !proven.has(id))).toEqual([]);
  });

  it('are proven by tests that have a title and name facts that there are', () => {
    const proofs = readProofs();
    expect(proofs.length).toBeGreaterThan(50);
    for (const { file, title, facts } of proofs) {
      expect([file, title]).toEqual([file, expect.stringMatching(/\S/)]);
      expect(facts.filter((id) => findFact(id) === undefined)).toEqual([]);
    }
  });

  it('stand behind every text that a check answers with', () => {
    const bare = CHECKS.flatMap(({ id, answers }) =>
      answers.filter(({ cites }) => cites.length === 0).map(({ message }) => [id, message]),
    );
    expect(bare).toEqual([]);
  });

  it('are found by id', () => {
    expect(findFact('audience-values')?.certainty).toBe('users');
    expect(findFact('no-such-fact')).toBeUndefined();
  });
});
