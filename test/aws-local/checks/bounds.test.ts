import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { addConsoleSession } from '../../../aws-local/state/sessions.ts';
import { startRoleSession } from '../../../aws-local/sts/role-session.ts';
import { recordVerdict } from '../../../aws-local/verdicts/record-verdict.ts';
import { attributes, message, PRIMARY, ROLE, signed } from '../../support/aws-assertions.ts';
import { browser, judge, outcomeOf, world } from './judging.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('what a sign-in costs', () => {
  it('does not hold on to the message, however large it was', async () => {
    const context = await world();
    const padding = Array.from({ length: 55 }, (_, index) => ({
      name: `urn:example:group-${index}`,
      values: ['x'.repeat(1_000)],
    }));
    const base64 = await signed(message({ attributes: [...attributes(), ...padding] }));
    expect(base64.length).toBeGreaterThan(80_000);
    const signIn = (): void => {
      const judgement = judge(context, base64, browser);
      if (judgement.outcome !== 'accepted') throw new Error(outcomeOf(judgement));
      const { accepted, findings, principal } = judgement;
      const session = startRoleSession(context, accepted, 3_600);
      const requestId = context.random.uuid();
      addConsoleSession(context.state, { id: requestId, session });
      recordVerdict(context, { via: 'sign-in', stage: 'done', findings, principal, requestId });
    };
    for (let count = 0; count < 20; count += 1) signIn();
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    for (let count = 0; count < 60; count += 1) signIn();
    collectGarbage();
    expect((process.memoryUsage().heapUsed - before) / 60).toBeLessThan(20_000);
  });

  it('is a moment for a message with as many roles as one can hold', async () => {
    const context = await world();
    const role = Array.from({ length: 270 }, (_, index) => `${ROLE}${index},${PRIMARY}`);
    const base64 = await signed(message({ attributes: attributes({ role }) }));
    expect(base64.length).toBeLessThan(100_000);
    const start = performance.now();
    expect(outcomeOf(judge(context, base64, browser))).toBe('choice');
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
