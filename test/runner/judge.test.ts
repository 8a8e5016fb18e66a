import { describe, expect, it } from 'vitest';
import { judge } from '../../runner/judge.ts';
import type { SignInObservation } from '../../runner/observation.ts';
import type { PlannedScenario } from '../../runner/variants.ts';
import type { ScenarioResult } from '../../runner/result.ts';
import type { Trace, TraceStep } from '../../runner/trace.ts';
import { defaultWorld } from '../../runner/world.ts';
import { connected, planned, refused } from '../support/runner-fixtures.ts';

const judged = (
  item: PlannedScenario,
  steps: readonly Omit<TraceStep, 'step'>[],
  change: Partial<Trace> = {},
): ScenarioResult =>
  judge(
    item,
    {
      startedAt: Date.parse('2026-11-24T09:00:00Z'),
      milliseconds: 1_000,
      aborted: false,
      steps: item.scenario.steps.map((step, index) => ({ step, ...steps[index] })),
      ...change,
    },
    defaultWorld(),
  );

describe('judge', () => {
  it('passes what was as expected', () => {
    const result = judged(planned(), [{ at: 5, milliseconds: 40, observation: connected() }]);
    expect(result.status).toBe('passed');
    expect(result.steps[0]).toMatchObject({
      title: 'maria.garcia@example.com signs in by Primary IdP',
      status: 'held',
      expected: 'connected as maria.garcia@example.com by Primary IdP with role ConnectAgent',
      got: 'connected as maria.garcia@example.com with role ConnectAgent',
    });
  });

  it('fails what was not, says how it differs and what to do about it', () => {
    const item = planned({ remedy: 'Upload the metadata' });
    const result = judged(item, [{ at: 5, milliseconds: 40, observation: refused() }]);
    expect(result.status).toBe('failed');
    expect(result.remedy).toBe('Upload the metadata');
    expect(result.steps[0]).toMatchObject({
      status: 'deviated',
      got: 'refused at H5 Role session (STS) by check signature-valid: InvalidIdentityToken 400 "Response signature invalid"',
      mismatches: [{ what: 'outcome', expected: 'connected', got: 'refused' }],
    });
  });

  it('keeps the document of what was refused or not as expected, and of nothing else', () => {
    const told = (accepted: boolean): SignInObservation['verdicts'] => [
      { via: 'sign-in', accepted, stage: 'done', document: '<a/>' },
    ];
    const documents = (observation: SignInObservation): unknown => {
      const [step] = judged(planned(), [{ at: 5, milliseconds: 40, observation }]).steps;
      const seen = step?.observation;
      return seen?.kind === 'sign-in' && seen.verdicts?.map(({ document }) => document);
    };
    const { verdicts: connecting = [] } = connected();
    const accepted = [...(told(true) ?? []), ...connecting];
    expect(documents(connected({ verdicts: accepted }))).toEqual([undefined, undefined]);
    const refusedFirst = [...(told(false) ?? []), ...connecting];
    expect(documents(connected({ verdicts: refusedFirst }))).toEqual(['<a/>', undefined]);
    expect(documents(refused({ verdicts: told(true) ?? [] }))).toEqual(['<a/>']);
  });

  it('keeps apart what broke on our side, and gives no remedy for the customer there', () => {
    const item = planned({ remedy: 'Upload the metadata' });
    const result = judged(item, [{ at: 5, milliseconds: 40, problem: 'Chromium does not start' }]);
    expect(result.status).toBe('broke');
    expect(result.steps[0]).toMatchObject({ status: 'broke', problem: 'Chromium does not start' });
    expect(result.remedy).toBeUndefined();
  });

  it('calls a world that could not be prepared broken, with every step not reached', () => {
    const result = judged(planned(), [], { problem: 'Cannot listen' });
    expect(result.status).toBe('broke');
    expect(result.steps.map(({ name, status }) => [name, status])).toEqual([
      ['prepare', 'broke'],
      ['sign-in', 'not-reached'],
    ]);
  });

  it('never passes what was cut short', () => {
    const steps = [{ at: 5, milliseconds: 40, observation: connected() }];
    expect(judged(planned(), steps, { aborted: true }).status).toBe('aborted');
  });
});

describe('the objective of a drill', () => {
  const drill = planned({
    kind: 'drill',
    steps: [
      { do: 'idp-goes-down', name: 'outage', idp: 'primary' },
      { do: 'sign-in', name: 'takes-over', idp: 'backup', person: 'agent' },
    ],
    expect: { 'takes-over': { is: 'connected', idp: 'backup', person: 'agent' } },
    objectives: { recoverySeconds: 1 },
  });
  const provider = 'arn:aws:iam::111122223333:saml-provider/BackupIdp';
  const backup = connected({
    verdicts: [{ via: 'connect', accepted: true, stage: 'done', providerArn: provider }],
  });
  const takingOverAfter = (milliseconds: number): ScenarioResult =>
    judged(drill, [
      { at: 0, milliseconds: 2 },
      { at: 2, milliseconds, observation: backup },
    ]);

  it('is one more step that holds within it', () => {
    const result = takingOverAfter(900);
    expect(result.status).toBe('passed');
    expect(result.steps.at(-1)).toMatchObject({ name: 'recovery-objective', status: 'held' });
  });

  it('and deviates beyond it, although every sign-in held', () => {
    const result = takingOverAfter(1_500);
    expect(result.status).toBe('failed');
    expect(result.steps.at(-1)).toMatchObject({
      status: 'deviated',
      expected: '1 s or less',
      got: '1.5 s',
    });
  });
});
