import { defectNotice } from '../pages/layout.ts';
import { continuePage } from '../pages/continue-page.ts';
import { loginPage } from '../pages/login-page.ts';
import type { HiddenFields } from '../pages/parts.ts';
import type { SafeHtml } from '../../core/html.ts';
import type { SignIn } from '../model/sign-ins.ts';
import { applicationOf, errandFields, type Errand } from './errand.ts';
import { TOKEN_FIELD, visitorOf } from './form-guard.ts';
import { sendPage } from './send-page.ts';
import type { Exchange, Site } from './site.ts';

export interface LoginAttempt {
  failed: boolean;
  username?: string;
}

/** The login page, which goes on to the errand. */
export function sendLogin(
  site: Site,
  exchange: Exchange,
  { errand, attempt = { failed: false } }: { errand: Errand; attempt?: LoginAttempt },
): void {
  const { settings } = site.idp;
  const { title } = applicationOf(errand) ?? {};
  const token = tokenField(site, exchange);
  if (!attempt.failed) recordArrival(site, errand, token);
  const suggested = settings.login === 'picker' ? (settings.users[0]?.username ?? '') : '';
  const content = loginPage({
    action: `${exchange.visit.origin}/login`,
    ...(title === undefined ? {} : { purpose: title }),
    hidden: { ...token, ...errandFields(errand) },
    login: settings.login,
    users: settings.users,
    username: attempt.username ?? suggested,
    failed: attempt.failed,
    notice: armedNotice(site),
  });
  sendPage(exchange.response, { theme: site.theme, content });
}

/** The page on which somebody who is signed in says that they want to go on. */
export function sendContinue(
  site: Site,
  exchange: Exchange,
  { signIn, errand }: { signIn: SignIn; errand: Exclude<Errand, { kind: 'home' }> },
): void {
  const { origin } = exchange.visit;
  const token = tokenField(site, exchange);
  recordArrival(site, errand, token);
  const path = errand.kind === 'launch' ? `/launch/${errand.application.id}` : '/sso/continue';
  const content = continuePage({
    action: `${origin}${path}`,
    logout: `${origin}/logout`,
    application: applicationOf(errand)?.title ?? '',
    user: signIn.user,
    hidden: { ...token, ...errandFields(errand) },
    notice: armedNotice(site),
  });
  sendPage(exchange.response, { theme: site.theme, content });
}

function recordArrival({ idp }: Site, errand: Errand, token: HiddenFields): void {
  const application = applicationOf(errand)?.id;
  if (application === undefined) return;
  idp.journal.record({ what: 'arrived', application, ...visitorOf(token[TOKEN_FIELD]) });
}

export function tokenField(site: Site, { request, response, visit }: Exchange): HiddenFields {
  return { [TOKEN_FIELD]: site.forms.token(request, response, visit) };
}

export function armedNotice(site: Site): SafeHtml {
  return defectNotice(site.idp.armory.armed(), 'The next response will carry them on purpose:');
}
