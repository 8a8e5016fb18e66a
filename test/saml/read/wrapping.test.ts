import { beforeAll, describe, expect, it } from 'vitest';
import { saysForged, takeApart } from './forgery.ts';
import { judge, outcome, SIGNED_PLACEMENTS, testKey, written, type TestKey } from './support.ts';
import { WRAPPINGS } from './wrappings.ts';

let key: TestKey;
beforeAll(async () => {
  key = await testKey();
});

describe.each(SIGNED_PLACEMENTS)('with the signature over %s', (placement) => {
  it('the message itself is accepted, taken apart and put together again', () => {
    const xml = takeApart(written(key, placement)).serialise();
    expect(outcome(judge(xml, key.verification))).toBe('accepted');
  });

  it.each(Object.entries(WRAPPINGS))('nothing is believed of %s', (_, wrap) => {
    const parts = takeApart(written(key, placement));
    wrap(parts);
    const xml = parts.serialise();
    expect(xml).toContain('Administrator');
    expect(xml).toContain('ConnectAgent');
    const result = judge(xml, key.verification);
    expect(saysForged(result)).toBe(false);
    expect(outcome(result)).toMatch(/^(structure|gate|signature)\//);
  });
});
