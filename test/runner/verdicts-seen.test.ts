import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../aws-local/index.ts';
import type { DocumentedVerdict, PreparedWorld } from '../../runner/targets/target.ts';
import { withVerdicts } from '../../runner/verdicts-seen.ts';
import { connected } from '../support/runner-fixtures.ts';

const MESSAGE: NonNullable<Verdict['message']> = {
  audiences: ['urn:amazon:webservices'],
  signed: 'assertion',
  sessionName: 'maria',
  roles: ['arn:a,arn:b'],
  attributes: ['mail'],
  values: [{ name: 'mail', values: ['m…'], masked: true }],
};

function decided(sequence: number, change: Partial<DocumentedVerdict> = {}): DocumentedVerdict {
  return {
    sequence,
    at: 0,
    via: 'sign-in',
    accepted: true,
    stage: 'done',
    findings: [],
    requestId: 'x',
    message: MESSAGE,
    document: `<a${sequence}/>`,
    ...change,
  };
}

/** What is kept of these verdicts. */
async function kept(verdicts: readonly DocumentedVerdict[]) {
  let isOver = false;
  const world = {
    verdicts: (after: number, options?: { documents?: boolean }) =>
      isOver && options?.documents === true
        ? verdicts.filter(({ sequence }) => sequence > after)
        : [],
  };
  const seen = await withVerdicts(world as unknown as PreparedWorld, async () => {
    isOver = true;
    return connected();
  });
  return seen.verdicts ?? [];
}

describe('what an observation keeps of verdicts', () => {
  it('is what the message says, once, and its document', async () => {
    const [verdict] = await kept([decided(1)]);
    expect(verdict).toMatchObject({
      message: {
        audiences: ['urn:amazon:webservices'],
        signed: 'assertion',
        attributes: [{ name: 'mail', values: ['m…'], masked: true }],
      },
      document: '<a1/>',
    });
    expect(verdict?.message).not.toHaveProperty('roles');
    expect(verdict?.message).not.toHaveProperty('sessionName');
  });

  it('is the messages of three of a crowd, refused ones first', async () => {
    const crowd = [1, 2, 3, 4].map((sequence) => decided(sequence));
    const refused = [5, 6].map((sequence) => decided(sequence, { accepted: false }));
    const verdicts = await kept([...crowd, ...refused]);
    expect(verdicts).toHaveLength(6);
    expect(verdicts.map(({ document }) => document)).toEqual([
      '<a1/>',
      undefined,
      undefined,
      undefined,
      '<a5/>',
      '<a6/>',
    ]);
  });

  it('is no message where an older server tells one that lacks the values', async () => {
    const { values: _values, ...older } = MESSAGE;
    const [verdict] = await kept([decided(1, { message: older as typeof MESSAGE })]);
    expect(verdict).not.toHaveProperty('message');
    expect(verdict).toMatchObject({ accepted: true, stage: 'done' });
  });
});
