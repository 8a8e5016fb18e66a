import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../aws-local/index.ts';
import type { Scenario } from '../../runner/define-scenario.ts';
import { remoteVerdicts, type ControlClient } from '../../runner/targets/remote/control-client.ts';
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

/** What is kept of these verdicts, and of which the documents were wanted. */
async function seen(verdicts: readonly DocumentedVerdict[], expect: Scenario['expect'] = {}) {
  let isOver = false;
  let wanted: string | undefined;
  const world = {
    verdicts(after: number, documents?: string) {
      wanted = documents;
      return isOver ? verdicts.filter(({ sequence }) => sequence > after) : [];
    },
  } as unknown as PreparedWorld;
  const observation = await withVerdicts({ world, expect }, { name: 'sign-in' }, async () => {
    isOver = true;
    return connected();
  });
  return { kept: observation.verdicts ?? [], wanted };
}

describe('what an observation keeps of verdicts', () => {
  it('is what the message says, once, and its document', async () => {
    const {
      kept: [verdict],
    } = await seen([decided(1)]);
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
    const { kept: verdicts } = await seen([...crowd, ...refused]);
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

  it.each([
    ['refused', {}],
    ['refused', { 'sign-in': { is: 'connected', idp: 'primary', person: 'agent' } }],
    ['all', { 'sign-in': { is: 'refused', hop: 'H5', check: 'audience-accepted' } }],
  ] as const)(
    'asks for the documents of what is %s when %j is expected',
    async (wanted, expected) => {
      expect(await seen([decided(1)], expected)).toMatchObject({ wanted });
    },
  );
});

describe('the verdicts of a server elsewhere', () => {
  const answering = (...verdicts: object[]) => {
    const asked: string[] = [];
    const client = {
      get: async (path: string) => {
        asked.push(path);
        return { verdicts };
      },
    } as unknown as ControlClient;
    return { client, asked };
  };

  it('come with their documents when they are asked for', async () => {
    const { client, asked } = answering(decided(1));
    const [verdict] = await remoteVerdicts(client, 4, true);
    await remoteVerdicts(client, 4, false);
    expect(verdict).toEqual(decided(1));
    expect(asked).toEqual(['/aws/verdicts?after=4&documents=true', '/aws/verdicts?after=4']);
  });

  it('are without a message when the server is an older one that lacks the values', async () => {
    const { values: _values, ...older } = MESSAGE;
    const { client } = answering({ ...decided(1), message: older });
    const [verdict] = await remoteVerdicts(client, 0, true);
    expect(verdict?.message).toBeUndefined();
    expect(verdict).toMatchObject({ sequence: 1, accepted: true });
  });
});
