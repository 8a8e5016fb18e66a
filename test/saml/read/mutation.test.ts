import { beforeAll, describe, expect, it } from 'vitest';
import type { ReadResult, VerifiedResponse } from '../../../saml/read/index.ts';
import { judge, outcome, SIGNED_PLACEMENTS, testKey, written, type TestKey } from './support.ts';

/** Set UNDERSTUDY_SEED to repeat a run that failed. */
const SEED = Number(process.env['UNDERSTUDY_SEED'] ?? Date.now() % 2 ** 31);

let key: TestKey;
const good = { assertion: '', response: '', both: '' };
beforeAll(async () => {
  key = await testKey();
  for (const placement of SIGNED_PLACEMENTS) good[placement] = written(key, placement);
});

describe.each(SIGNED_PLACEMENTS)('a message with the signature over %s', (placement) => {
  const step = placement === 'assertion' ? 1 : 6;

  it(`loses its standing by any changed byte of what counts (seed ${SEED})`, () => {
    const random = randomFrom(SEED);
    const bytes = Buffer.from(good[placement]);
    const untouchable = insignificant(good[placement], placement);
    const believed = positions(bytes.length, step, random).filter((position) => {
      const changed = Buffer.from(bytes);
      changed[position] = (bytes[position] ?? 0) ^ (1 + random(255));
      const harmless = untouchable(position) || onlyWhiteSpace(bytes[position], changed[position]);
      const result = judge(changed, key.verification);
      return result.ok && !(harmless && saysTheSame(result));
    });
    expect(believed).toEqual([]);
  });

  it(`is nothing when cut short (seed ${SEED})`, () => {
    const random = randomFrom(SEED);
    const bytes = Buffer.from(good[placement]);
    const believed = positions(bytes.length, 11, random).filter(
      (end) => judge(bytes.subarray(0, end), key.verification).ok,
    );
    expect(believed).toEqual([]);
  });

  it(`is nothing when spliced with another (seed ${SEED})`, () => {
    const random = randomFrom(SEED);
    const others = SIGNED_PLACEMENTS.map((other) => good[other]);
    const believed = Array.from({ length: 200 }, () => {
      const other = others[random(others.length)] ?? '';
      const head = good[placement].slice(0, random(good[placement].length));
      return head + other.slice(random(other.length));
    }).filter((xml) => {
      // A cut within KeyInfo, which nobody reads, can leave a good message.
      const result = judge(xml, key.verification);
      return result.ok && !saysTheSame(result);
    });
    expect(believed).toEqual([]);
  });
});

function saysTheSame(result: ReadResult<VerifiedResponse>): boolean {
  const original = judge(good.assertion, key.verification);
  const [one, two] = [result, original].map((read) => read.ok && read.value.message.assertion);
  return JSON.stringify(one) === JSON.stringify(two);
}

// Between the attributes of a tag any white space is as good as a blank, and is signed as one.
function onlyWhiteSpace(before = 0, after = 0): boolean {
  return before === 0x20 && [0x09, 0x0a, 0x0d].includes(after);
}

/** Where a change may go unnoticed: in KeyInfo, and around an Assertion that alone is signed. */
function insignificant(xml: string, placement: string): (position: number) => boolean {
  const start = xml.indexOf('<saml:Assertion');
  const end = xml.indexOf('</saml:Assertion>');
  const keyInfos = [...xml.matchAll(/<ds:KeyInfo>.*?<\/ds:KeyInfo>/g)];
  return (position) =>
    keyInfos.some(({ index, 0: text }) => position >= index && position < index + text.length) ||
    (placement === 'assertion' && (position < start || position >= end));
}

/** Every `step`-th position, from a random one on. */
function positions(length: number, step: number, random: (below: number) => number): number[] {
  const first = random(step);
  return Array.from(
    { length: Math.floor((length - first) / step) },
    (_, index) => first + index * step,
  );
}

/** xorshift32: good enough to choose places, and the same for the same seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

describe('the messages of this suite', () => {
  it('are accepted unchanged', () => {
    const outcomes = SIGNED_PLACEMENTS.map((placement) =>
      outcome(judge(good[placement], key.verification)),
    );
    expect(outcomes).toEqual(['accepted', 'accepted', 'accepted']);
  });
});
