import { describe, expect, it } from 'vitest';
import { FAULTS } from '../../../faults/index.ts';
import { faultKindView } from '../../../portal/model/fault-fields.ts';

describe('the form of a fault', () => {
  it.each(FAULTS.map((fault) => [fault.id, fault] as const))(
    'of %s arms it as it stands',
    (_id, fault) => {
      const { fields } = faultKindView(fault);
      const parameters = Object.fromEntries(
        fields
          .filter(({ initial }) => initial !== '')
          .map(({ name, numeric, initial }) => [name, numeric ? Number(initial) : initial]),
      );
      expect(fault.effectOf(parameters).effect.level).toBeTypeOf('string');
      for (const { description } of fields) expect(description).not.toBe('');
    },
  );

  it('has the limits of the schema', () => {
    const slow = FAULTS.find(({ id }) => id === 'slow');
    expect(slow && faultKindView(slow).fields[0]).toEqual({
      name: 'milliseconds',
      kind: 'number',
      description: 'how long each piece of an answer waits',
      initial: '10000',
      minimum: 1,
      maximum: 600_000,
      whole: true,
      numeric: true,
    });
  });
});
