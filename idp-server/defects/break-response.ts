import { encodeResponse, writeResponse } from '../../saml/write/index.ts';
import type { ResponseDraft } from '../model/response-draft.ts';
import type { Defect, DefectiveDraft } from './defect.ts';

/** Writes a good draft with these defects in it, in the order given. */
export function breakResponse(
  draft: ResponseDraft,
  defects: readonly Defect[],
): { xml: string; samlResponse: string } {
  const whole: DefectiveDraft = { ...draft, afterSigning: [], afterEncoding: [] };
  const broken = defects.reduce((current, defect) => defect.apply(current), whole);
  const xml = written(broken);
  return { xml, samlResponse: changed(encodeResponse(xml), broken.afterEncoding) };
}

function written(broken: DefectiveDraft): string {
  const { message, afterSigning, afterEncoding: _encoded, encrypt, ...how } = broken;
  const change = (signed: string): string => changed(signed, afterSigning);
  if (encrypt === undefined) return change(writeResponse(message, how));
  return writeResponse(message, { ...how, encrypt: { ...encrypt, change } });
}

function changed(text: string, changes: readonly ((text: string) => string)[]): string {
  return changes.reduce((current, changeOne) => changeOne(current), text);
}
