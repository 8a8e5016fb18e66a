import type { IssueRequest } from '../model/response-draft.ts';
import { addressIn, formActionsIn } from '../model/delivery.ts';
import type { SignIn } from '../model/sign-ins.ts';
import { autoPostPage } from '../pages/auto-post-page.ts';
import { defectNotice } from '../pages/layout.ts';
import { checkSigningKey } from './check-faults.ts';
import type { Errand } from './errand.ts';
import { readField } from './form-fields.ts';
import { TOKEN_FIELD, visitorOf } from './form-guard.ts';
import { sendPage } from './send-page.ts';
import type { Exchange, Site } from './site.ts';

/** Names the defects of the response that a page carries. */
const DEFECT_HEADER = 'X-Understudy-Defect';

/**
 * Issues the response and sends the page that posts it to the application. Only ever the answer to
 * a form of ours that somebody sent.
 */
export function handOver(
  site: Site,
  { request: { body }, response, visit }: Exchange,
  { signIn, errand }: { signIn: SignIn; errand: Exclude<Errand, { kind: 'home' }> },
): void {
  checkSigningKey(site.idp.faults);
  const { localDelivery } = site.idp.settings;
  const visitor = visitorOf(readField(body, TOKEN_FIELD));
  const request = { ...issueRequest(signIn, errand), ...visitor };
  const { application } = request;
  if (errand.kind === 'asked') site.asked.remove(errand.ticket);
  const { samlResponse, acs, relayState, defects } = site.idp.issue(request);
  if (defects.length > 0) response.set(DEFECT_HEADER, defects.map(({ id }) => id).join(','));
  const content = autoPostPage({
    action: addressIn(visit.world, acs, localDelivery),
    application: application.title,
    samlResponse,
    ...(relayState === undefined ? {} : { relayState }),
    notice: defectNotice(defects, 'This response carries them on purpose:'),
  });
  const formActions = formActionsIn(visit.world, application, localDelivery);
  sendPage(response, { theme: site.theme, content }, { formActions });
}

function issueRequest(
  { user, authnInstant, sessionIndex }: SignIn,
  errand: Exclude<Errand, { kind: 'home' }>,
): IssueRequest {
  const who = { user, authnInstant, sessionIndex };
  if (errand.kind === 'launch') {
    const { application, relayState } = errand;
    return { ...who, application, ...(relayState === undefined ? {} : { relayState }) };
  }
  const { application, requestId, relayState } = errand.asked;
  const answer = { ...who, application, inResponseTo: requestId };
  return relayState === undefined ? answer : { ...answer, relayState };
}
