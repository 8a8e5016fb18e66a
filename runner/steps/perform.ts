import type { Step } from '../define-scenario.ts';
import type { Observation } from '../observation.ts';
import { checkHealthStep } from './check-health.ts';
import {
  armDefectsStep,
  idpComesBackStep,
  idpGoesDownStep,
  moveClockStep,
} from './idp-controls.ts';
import { armFaultStep, clearFaultsStep } from './faults.ts';
import { exchangeKeyStep, uploadMetadataStep } from './keys.ts';
import { waitStep } from './wait.ts';
import { replayStep } from './replay.ts';
import { revisitStep } from './revisit.ts';
import { signOutStep, visitStep } from './at-the-desk.ts';
import { signInStep } from './sign-in.ts';
import type { StepContext } from './step-context.ts';

/** Carries out one step; gives back what was seen, when there was something to see. */
export async function perform(step: Step, context: StepContext): Promise<Observation | undefined> {
  switch (step.do) {
    case 'sign-in':
      return signInStep(step, context);
    case 'replay':
      return replayStep(step, context);
    case 'revisit':
      return revisitStep(step, context);
    case 'visit':
      return visitStep(step, context);
    case 'sign-out':
      await signOutStep(step, context);
      return undefined;
    case 'check-health':
      return checkHealthStep(step, context);
    case 'arm-defects':
      await armDefectsStep(step, context);
      return undefined;
    case 'idp-goes-down':
      await idpGoesDownStep(step, context);
      return undefined;
    case 'idp-comes-back':
      await idpComesBackStep(step, context);
      return undefined;
    case 'arm-fault':
      await armFaultStep(step, context);
      return undefined;
    case 'clear-faults':
      await clearFaultsStep(step, context);
      return undefined;
    case 'exchange-key':
      await exchangeKeyStep(step, context);
      return undefined;
    case 'upload-metadata':
      await uploadMetadataStep(step, context);
      return undefined;
    case 'wait':
      await waitStep(step, context);
      return undefined;
    case 'move-clock':
      await moveClockStep(step, context);
      return undefined;
  }
}
