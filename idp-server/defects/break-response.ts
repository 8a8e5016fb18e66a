import { writeResponse } from '../../saml/write/index.ts';
import type { ResponseDraft } from '../model/response-draft.ts';
import type { Defect, DefectiveDraft } from './defect.ts';

/** Writes a good draft with these defects in it, in the order given. */
export function breakResponse(draft: ResponseDraft, defects: readonly Defect[]): string {
  const whole: DefectiveDraft = { ...draft, afterSigning: [] };
  const broken = defects.reduce((current, defect) => defect.apply(current), whole);
  const { message, afterSigning, encrypt, ...how } = broken;
  const change = (signed: string): string =>
    afterSigning.reduce((text, changeOne) => changeOne(text), signed);
  if (encrypt === undefined) return change(writeResponse(message, how));
  return writeResponse(message, { ...how, encrypt: { ...encrypt, change } });
}
