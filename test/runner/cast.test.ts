import { describe, expect, it } from 'vitest';
import { castIn, missingParts } from '../../runner/cast.ts';
import { defaultWorld } from '../../runner/world.ts';
import { scenario } from '../support/runner-fixtures.ts';

describe('castIn', () => {
  const cast = castIn(defaultWorld(), 'backup');

  it('gives the parts to the IdPs, people and roles of the world', () => {
    expect(cast.idp('primary').name).toBe('primary');
    expect(cast.idp('backup').name).toBe('backup');
    expect(cast.idp('this').name).toBe('backup');
    expect(cast.idp('other').name).toBe('primary');
    expect(cast.person('agent')).toBe('maria.garcia@example.com');
    expect(cast.role('supervisor')).toBe('ConnectSupervisor');
  });

  it('says which part nobody plays', () => {
    const world = { ...defaultWorld(), cast: { people: {}, roles: {} } };
    expect(() => castIn(world).person('agent')).toThrow(/casts nobody as person "agent"/);
    expect(() => castIn(world).idp('this')).toThrow(/casts nobody as IdP "this"/);
  });
});

describe('missingParts', () => {
  it('finds none for the default world', () => {
    expect(missingParts(scenario(), defaultWorld())).toEqual([]);
  });

  it('names every part that the steps, the expectations and the changes of the world ask for', () => {
    const world = defaultWorld();
    const bare = { ...world, idps: world.idps.slice(0, 1), cast: { people: {}, roles: {} } };
    const wanting = scenario({
      world: { trust: { supervisor: ['backup'] }, rolesAt: { primary: { colleague: [] } } },
      steps: [{ do: 'sign-in', name: 'sign-in', idp: 'primary', person: 'agent' }],
    });
    expect(missingParts(wanting, bare)).toEqual([
      'backup',
      'agent',
      'colleague',
      'agent role',
      'supervisor role',
    ]);
  });
});
