import { beforeAll, describe, expect, it } from 'vitest';
import type { AwsContext } from '../../../aws-local/context.ts';
import { attributes, message, signed } from '../../support/aws-assertions.ts';
import { judge, outcome, world } from './judging.ts';
import { proves } from '../../support/proves.ts';

let plain: AwsContext;
beforeAll(async () => {
  plain = await world();
});

describe('what the session is to be', () => {
  const cases: [string, Parameters<typeof attributes>[0], string][] = [
    ['no session name', { roleSessionName: [] }, 'session-name-present'],
    ['a session name of one letter', { roleSessionName: ['m'] }, 'session-name-legal'],
    ['a session name of two letters', { roleSessionName: ['mg'] }, 'accepted'],
    ['a session name of 64 letters', { roleSessionName: ['m'.repeat(64)] }, 'accepted'],
    ['a session name of 65 letters', { roleSessionName: ['m'.repeat(65)] }, 'session-name-legal'],
    ['every legal sign', { roleSessionName: ['aZ09_+=,.@-'] }, 'accepted'],
    ['a blank inside', { roleSessionName: ['maria garcia'] }, 'session-name-legal'],
    ['a blank behind', { roleSessionName: ['maria '] }, 'session-name-legal'],
    ['a line break behind', { roleSessionName: ['maria\n'] }, 'session-name-legal'],
    ['an umlaut', { roleSessionName: ['jürgen'] }, 'session-name-legal'],
    ['two session names', { roleSessionName: ['maria', 'kofi'] }, 'session-name-legal'],
    ['an empty session name', { roleSessionName: [''] }, 'session-name-legal'],
    ['a duration of 899', { sessionDuration: ['899'] }, 'session-duration-legal'],
    ['a duration of 900', { sessionDuration: ['900'] }, 'accepted'],
    ['a duration of 43200', { sessionDuration: ['43200'] }, 'accepted'],
    ['a duration of 43201', { sessionDuration: ['43201'] }, 'session-duration-legal'],
    ['a duration in words', { sessionDuration: ['one hour'] }, 'session-duration-legal'],
    ['a duration in hexadecimal', { sessionDuration: ['0x1000'] }, 'session-duration-legal'],
    ['two durations', { sessionDuration: ['900', '900'] }, 'session-duration-legal'],
    ['a source identity', { sourceIdentity: ['maria'] }, 'accepted'],
    ['a source identity of aws:', { sourceIdentity: ['aws:maria'] }, 'source-identity-legal'],
    ['a source identity of one letter', { sourceIdentity: ['m'] }, 'source-identity-legal'],
    [
      'a source identity of 65 letters',
      { sourceIdentity: ['m'.repeat(65)] },
      'source-identity-legal',
    ],
    ['a tag', { tags: { team: 'night shift' } }, 'accepted'],
    ['an empty tag value', { tags: { team: '' } }, 'accepted'],
    ['a tag value of 257', { tags: { team: 'x'.repeat(257) } }, 'session-tags-legal'],
    ['a tag key of 129', { tags: { ['k'.repeat(129)]: 'x' } }, 'session-tags-legal'],
    ['an illegal sign in a tag', { tags: { team: 'a<b' } }, 'session-tags-legal'],
    ['tag keys that differ by case', { tags: { team: 'a', Team: 'b' } }, 'session-tags-legal'],
    ['51 tags', { tags: numbered(51, 'x') }, 'session-tags-legal'],
    ['50 short tags', { tags: numbered(50, 'x') }, 'accepted'],
    ['a transitive tag', { tags: { team: 'a' }, transitiveTagKeys: ['team'] }, 'accepted'],
    ['a transitive tag without a tag', { transitiveTagKeys: ['team'] }, 'transitive-tags-known'],
  ];

  it.each(cases)('judges %s', async (_what, wanted, expected) => {
    proves(
      'session-name-legal',
      'session-duration-attribute',
      'source-identity-legal',
      'session-tags',
    );
    expect(await outcome({ attributes: attributes(wanted) })).toBe(expected);
  });

  it('words each kind of illegal tag in its own way', async () => {
    proves('text-tags-invalid', 'text-tags-duplicate', 'text-tags-packed');
    const words = async (tags: Readonly<Record<string, string>>): Promise<string> => {
      const judgement = judge(plain, await signed(message({ attributes: attributes({ tags }) })));
      return judgement.outcome === 'refused' ? judgement.refusal.answer.message : '';
    };
    expect(await words({ team: 'x'.repeat(257) })).toBe('Unable to validate tags');
    expect(await words({ team: 'a', Team: 'b' })).toMatch(/^Duplicate tag keys found\./);
    const random = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`k${index}`, pseudoRandom(index)]),
    );
    expect(await words(random)).toMatch(
      /^Packed size of session tags consumes \d{3}% of allotted space\.$/,
    );
  });
});

function numbered(count: number, value: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, value]));
}

/** 256 letters without a pattern that a packer could use. */
function pseudoRandom(seed: number): string {
  let state = seed + 1;
  return Array.from({ length: 256 }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(97 + (state % 26));
  }).join('');
}
