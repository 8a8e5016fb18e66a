import { describe, expect, it } from 'vitest';
import { mustBeOneDrill } from '../../../runner/attempts/join-logs.ts';
import { readWorkerLog } from '../../../runner/attempts/worker-log.ts';
import { attemptAt, NOON, workerLog } from '../../support/worker-logs.ts';

const attempts = [attemptAt(1, 'a'), attemptAt(2, 'b', { no: 'H1' }), attemptAt(3, 'c')];

describe('the log of a worker', () => {
  it('reads back what was written, with its drill', () => {
    expect(readWorkerLog(workerLog(attempts), 'a.jsonl')).toMatchObject({
      file: 'a.jsonl',
      drill: 'shift-start',
      worker: 'w1',
      attempts,
      lines: 4,
      cutOff: false,
    });
    expect(readWorkerLog(workerLog([]), 'a.jsonl').attempts).toEqual([]);
  });

  it('leaves out what a worker was killed at, and says so', () => {
    const text = workerLog(attempts);
    expect(readWorkerLog(`${text}{"seq":5,"pr`, 'a.jsonl')).toMatchObject({
      attempts,
      cutOff: true,
    });
  });

  it('is refused where any one byte of it was changed', () => {
    const text = workerLog(attempts);
    // Nothing follows from the last line: its hash is in the report that is made of it.
    const last = text.trimEnd().lastIndexOf('\n');
    for (let at = 0; at <= last; at += 1) {
      const changed = `${text.slice(0, at)}${text[at] === 'e' ? 'f' : 'e'}${text.slice(at + 1)}`;
      expect(() => readWorkerLog(changed, 'a.jsonl')).toThrow(/^a.jsonl, line/);
    }
  });

  it('is refused where a line is missing, is there twice, or has another place', () => {
    const [began = '', one = '', two = '', three = ''] = workerLog(attempts).split(/(?<=\n)/);
    for (const lines of [
      [began, two, three],
      [began, one, one, two],
      [began, two, one],
      [one, two],
    ])
      expect(() => readWorkerLog(lines.join(''), 'a.jsonl')).toThrow(
        /^a\.jsonl, line \d: (does not follow|no line of a worker)/,
      );
    expect(readWorkerLog([began, one].join(''), 'a.jsonl').attempts).toHaveLength(1);
  });

  it.each([
    ['nothing', '', /a.jsonl, line 1: no line of a worker's log, it is empty/],
    ['no JSON', 'moon\n', /a.jsonl, line 1: no line of a worker's log/],
    ['a line without a hash', '{"type":"attempt"}\n', /line 1/],
    [
      'a hop that there is not',
      workerLog([{ ...attemptAt(1, 'a'), hop: 'H99' as 'H1' }]),
      /line 2/,
    ],
    [
      'the log of a whole drill',
      '{"seq":1,"t":0,"prev":"","type":"steady-state"}\n',
      /understudy drill compare/,
    ],
  ])('is refused when it holds %s', (_what, text, problem) => {
    expect(() => readWorkerLog(text, 'a.jsonl')).toThrow(problem);
  });

  it('takes no name of a drill that no file could have', () => {
    expect(() => workerLog([], { drill: '../x' })).toThrow(/drill/);
  });
});

describe('logs that are merged', () => {
  const log = (file: string, change: Parameters<typeof workerLog>[1], own = attempts) =>
    readWorkerLog(workerLog(own, { worker: file, ...change }), file);
  const elsewhere = { account: '444455556666', region: 'eu-west-1', idps: [] };

  it('are those of one drill, each once', () => {
    expect(() => mustBeOneDrill([log('a', {}), log('b', {})])).not.toThrow();
  });

  it.each([
    [[], /There is no log to merge/],
    [
      [log('a', {}), log('b', { drill: 'failback' })],
      /"b" is of the drill "failback", "a" of "shi/,
    ],
    [
      [log('a', {}), log('b', { world: elsewhere })],
      /"b" is of another world than "a": account 4444/,
    ],
    [[log('a', {}), log('b', { worker: 'a' })], /"b" and "a" are both the log of the worker a/],
  ])('are refused otherwise, naming both', (logs, problem) => {
    expect(() => mustBeOneDrill(logs)).toThrow(problem);
  });

  it('without a name are one run while somebody is at work', () => {
    const unnamed = (file: string, minutes: number) =>
      log(file, { drill: 'unnamed', startedAt: new Date(NOON + minutes * 60_000) }, [
        attemptAt(minutes * 60 + 5, 'a'),
      ]);
    expect(() => mustBeOneDrill([unnamed('b', 9), unnamed('a', 0)])).not.toThrow();
    expect(() => mustBeOneDrill([unnamed('b', 90), unnamed('a', 0)])).toThrow(
      /"b" begins 90 minutes after "a" ended: that is another run/,
    );
  });
});
