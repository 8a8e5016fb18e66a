import { writeResponse } from '../../saml/write/index.ts';
import type { ResponseDraft } from '../model/response-draft.ts';
import type { Defect, DefectiveDraft } from './defect.ts';

/** Writes a good draft with these defects in it, in the order given. */
export function breakResponse(draft: ResponseDraft, defects: readonly Defect[]): string {
  const whole: DefectiveDraft = { ...draft, afterSigning: [] };
  const broken = defects.reduce((current, defect) => defect.apply(current), whole);
  const { message, afterSigning, ...how } = broken;
  const xml = writeResponse(message, how);
  return afterSigning.reduce((text, change) => change(text), xml);
}
