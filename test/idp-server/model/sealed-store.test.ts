import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createClock } from '../../../core/clock.ts';
import { systemRandom } from '../../../core/ids.ts';
import { createSealedStore } from '../../../idp-server/model/sealed-store.ts';

const secret = randomBytes(32);

function store(changes: { secret?: Buffer; purpose?: string; known?: string[] } = {}) {
  const clock = createClock();
  // A millisecond more or less decides.
  clock.freeze();
  const { known = ['maria'], ...rest } = changes;
  const sealed = createSealedStore<string>({
    clock,
    random: systemRandom,
    lifetime: 60_000,
    secret,
    purpose: 'sign-in',
    pack: (value) => ({ value }),
    unpack: (data) => known.find((one) => one === (data as { value: string }).value),
    ...rest,
  });
  return { clock, sealed };
}

describe('a sealed store', () => {
  it('finds what another with the same secret put', () => {
    expect(store().sealed.find(store().sealed.put('maria'))).toBe('maria');
  });

  it('shows nothing of the value, and never gives the same name twice', () => {
    const { sealed } = store();
    const names = [sealed.put('maria'), sealed.put('maria')];
    expect(names[0]).not.toBe(names[1]);
    expect(Buffer.from(names[0] ?? '', 'base64url').toString('latin1')).not.toContain('maria');
  });

  it.each([
    ['another secret', { secret: randomBytes(32) }],
    ['another purpose', { purpose: 'request' }],
    ['what the value means', { known: [] }],
  ])('finds nothing where the other has %s', (_what, changes) => {
    expect(store(changes).sealed.find(store().sealed.put('maria'))).toBeUndefined();
  });

  it('finds nothing once it has lapsed', () => {
    const { sealed, clock } = store();
    const name = sealed.put('maria');
    clock.advance(59_999);
    expect(sealed.find(name)).toBe('maria');
    clock.advance(2);
    expect(sealed.find(name)).toBeUndefined();
  });

  it('finds nothing by a name that was changed anywhere, or written otherwise', () => {
    const { sealed } = store();
    const name = sealed.put('maria');
    for (let at = 0; at < name.length; at += 7) {
      const other = name[at] === 'A' ? 'B' : 'A';
      expect(sealed.find(name.slice(0, at) + other + name.slice(at + 1))).toBeUndefined();
    }
    for (const strange of ['', 'x', `${name}=`, ` ${name}`, `${name}\n`, 'A'.repeat(20_000)])
      expect(sealed.find(strange)).toBeUndefined();
    expect(sealed.find(undefined)).toBeUndefined();
  });

  it('finds no more what was removed, while another store that was not told does', () => {
    const { sealed } = store();
    const name = sealed.put('maria');
    sealed.remove(name);
    expect(sealed.find(name)).toBeUndefined();
    expect(store().sealed.find(name)).toBe('maria');
  });
});
