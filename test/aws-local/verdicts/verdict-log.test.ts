import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../aws-local/index.ts';
import { createContext } from '../../../aws-local/create-context.ts';
import { recordVerdict } from '../../../aws-local/verdicts/record-verdict.ts';
import { createVerdictLog, MAX_VERDICTS } from '../../../aws-local/verdicts/verdict-log.ts';
import { createLogger, type LogEntry } from '../../../core/logger.ts';
import { ACCOUNT, frozenClock, NOW, REGION } from '../../support/aws-server.ts';

const VERDICT: Omit<Verdict, 'sequence'> = {
  at: 0,
  via: 'sts',
  accepted: true,
  stage: 'done',
  findings: [],
  requestId: 'x',
};

describe('the log of verdicts', () => {
  it('counts up, keeps the last ones and drops the oldest', () => {
    const log = createVerdictLog();
    for (let count = 0; count < MAX_VERDICTS + 5; count += 1) log.record(VERDICT);
    const sequences = log.list().map(({ sequence }) => sequence);
    expect([sequences.length, sequences[0], sequences.at(-1)]).toEqual([200, 6, 205]);
  });

  it('lists those after a number', () => {
    const log = createVerdictLog();
    for (let count = 0; count < 3; count += 1) log.record(VERDICT);
    expect(log.list(1).map(({ sequence }) => sequence)).toEqual([2, 3]);
    expect(log.list(3)).toEqual([]);
  });
});

describe('recording', () => {
  it('stamps the time of the server, cuts long messages and says it in the log', () => {
    const entries: LogEntry[] = [];
    const context = createContext({
      account: ACCOUNT,
      region: REGION,
      clock: frozenClock(),
      logger: createLogger((entry) => entries.push(entry)),
    });
    const awsError = { code: 'ValidationError', status: 400, message: 'x'.repeat(5_000) };
    const refused = recordVerdict(context, {
      via: 'sts',
      stage: 'request',
      findings: [],
      awsError,
      requestId: 'r1',
    });
    const accepted = recordVerdict(context, {
      via: 'connect',
      stage: 'done',
      findings: [],
      requestId: 'r2',
    });
    expect(refused).toMatchObject({ sequence: 1, at: NOW, accepted: false });
    expect(refused.awsError?.message).toHaveLength(1_001);
    expect(accepted).toMatchObject({ sequence: 2, accepted: true });
    expect(accepted).not.toHaveProperty('awsError');
    expect(entries.map(({ message, fields }) => [message, fields.requestId])).toEqual([
      ['Refused a sign-in', 'r1'],
      ['Accepted a sign-in', 'r2'],
    ]);
  });
});
