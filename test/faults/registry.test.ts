import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAULTS, faultsOf, findFault } from '../../faults/index.ts';

const page = readFileSync('docs/faults.md', 'utf8');

describe('the faults', () => {
  it('are every file of their folder', () => {
    const files = readdirSync('faults/kinds').map((file) => file.replace('.ts', ''));
    expect(FAULTS.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  it('are found by id and by where they can be armed', () => {
    expect(findFault('drip')?.title).toBe('Answers come in drops');
    expect(findFault('drop')).toBeUndefined();
    expect(faultsOf('idp').length + faultsOf('aws').length).toBe(FAULTS.length);
  });
});

describe.each(FAULTS.map((fault) => [fault.id, fault] as const))('%s', (id, fault) => {
  it('says in a title what is wrong, and in sentences what to expect', () => {
    expect(fault.title).toMatch(/^[A-Z].*[^.]$/);
    expect(fault.explain()).toMatch(/^[A-Z][\s\S]{60,}\.$/);
  });

  it('can be armed without parameters', () => {
    expect(fault.effectOf(undefined).effect.level).toMatch(
      /^(listener|connection|tls|http|inside)$/,
    );
  });

  it('stands on the page of the faults with every parameter', () => {
    expect(page).toContain(`\`${id}\``);
    for (const name of Object.keys(fault.effectOf(undefined).parameters))
      expect([name, page.includes(`\`${name}\``)]).toEqual([name, true]);
  });
});

describe('a share of the users', () => {
  it('is the same users each time, about as many as were asked for, and others by another salt', () => {
    const hitBy = (parameters: object): string[] => {
      const { effect } = findFault('share-of-users')?.effectOf(parameters) ?? {};
      const users = Array.from({ length: 1_000 }, (_, index) => `agent-${index}@example.com`);
      return users.filter((user) => effect?.level === 'inside' && effect.hits(user));
    };
    const third = hitBy({ percent: 30 });
    expect(third.length).toBeGreaterThan(250);
    expect(third.length).toBeLessThan(350);
    expect(hitBy({ percent: 30 })).toEqual(third);
    expect(hitBy({ percent: 30, salt: 'b' })).not.toEqual(third);
    expect([hitBy({ percent: 0 }).length, hitBy({ percent: 100 }).length]).toEqual([0, 1_000]);
  });
});
