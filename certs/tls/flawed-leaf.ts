import { createAuthorityKey } from './authority-key.ts';
import { createLeaf, type Leaf, type LeafOptions } from './leaf.ts';
import type { LeafFlaw } from '../types.ts';

const DAY = 24 * 3_600_000;

/** A server certificate that clients must refuse, for exactly one reason. */
export function createFlawedLeaf(flaw: LeafFlaw, serverName: string, options: LeafOptions): Leaf {
  const { clock, random } = options;
  switch (flaw) {
    case 'expired':
      return createLeaf([serverName], { ...options, endsAt: clock.now() - DAY });
    case 'untrusted':
      return createLeaf([serverName], {
        ...options,
        authority: createAuthorityKey({ clock, random }),
      });
    case 'other-name':
      return createLeaf(['elsewhere.understudy.example'], options);
  }
}
