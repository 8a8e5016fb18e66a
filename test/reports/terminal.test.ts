import { describe, expect, it } from 'vitest';
import { renderTerminal } from '../../reports/index.ts';
import { heldDrill, mixedRun } from '../support/run-results.ts';

describe('a run on the terminal', () => {
  it('is told line by line: what passed, what failed and how, what was skipped and why', () => {
    expect(renderTerminal(mixedRun())).toBe(`\
✓ login/reaches-connect [primary, http]                        309 ms
✗ refusal/tampered [sts]                                       1 min 1 s
    maria.garcia@example.com signs in by Backup IdP
      Expected  refused at H5 Role session (STS) by check signature-valid
      Got       refused at H5 Role session (STS) by check issued-recently: "<late> �[2J & �gone"
      Remedy    Find what rewrites the response
      Kept      trace refusal-tampered-sts/sign-in.trace.zip
! session/survives [browser]                                   12 ms
    Somebody signs in
      Broke     Chromium "x" does not start
                Name another one

Skipped 2 variants: No Chromium was found
  login/reaches-connect [backup, browser]
  session/survives [backup, browser]

Failed  1 passed, 1 failed, 1 broke, 2 skipped in 1 min 2 s
Against: stand-in, account 111122223333, Region us-west-2
Proves this and not that.
`);
  });

  it('is coloured only when told so, and then says the same', () => {
    const plain = renderTerminal(mixedRun());
    const coloured = renderTerminal(mixedRun(), { colour: true });
    expect(plain).not.toContain('\u001b');
    expect(coloured).toContain('\u001b[31m✗\u001b[39m');
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain);
  });

  it('lets nobody write to the terminal through a text of theirs', () => {
    const escapes = renderTerminal(mixedRun()).match(/[\u0000-\u0009\u000b-\u001f\u007f]/g);
    expect(escapes).toBeNull();
  });

  it.each([
    ['passed', 'Passed'],
    ['aborted', 'Aborted: nothing is proved'],
    ['invalid', 'Invalid: nothing is proved'],
  ] as const)('calls %s by its name', (outcome, words) => {
    expect(renderTerminal({ ...mixedRun(), outcome })).toContain(`\n${words}  `);
  });
});

describe('a drill on the terminal', () => {
  it('is an account with every step, a timeline, and the recovery time', () => {
    expect(renderTerminal(heldDrill())).toBe(`\
The primary IdP dies (failover/primary-dies, by http)

  · Primary IdP goes down                                              5 ms
  ✓ kofi.mensah@example.com signs in by Primary IdP                    15 ms
      unreachable at H1 Reach the IdP (ERR_CONNECTION_REFUSED), as expected

Timeline
  The outage began                      +105 ms
  First sign-in refused                 +120 ms 15 ms into the outage
  First sign-in by the backup            +1.3 s 1.2 s into the outage
  The outage ended                        never
  First sign-in by the primary again      never
  Recovery time                           1.2 s objective 60 s

Passed  1 passed in 450 ms
Against: stand-in, account 111122223333, Region us-west-2
Proves this and not that.
`);
  });
});
