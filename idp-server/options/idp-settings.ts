import { createClock, systemClock, type AdjustableClock } from '../../core/clock.ts';
import { systemRandom } from '../../core/ids.ts';
import { silentLogger } from '../../core/logger.ts';
import type { IdpOptions, LocalDelivery } from '../types.ts';
import { checkApplication } from './check-application.ts';
import { checkHost, checkOrigin, isLoopback } from './check-address.ts';
import { checkKeys } from './check-keys.ts';
import { checkText, checkUnique, checkWhole, refuse } from './check-text.ts';
import { checkUser } from './check-user.ts';

type Defaulted = 'sessionLifetime' | 'extraHosts' | 'port' | 'host' | 'clock' | 'random' | 'logger';

/** The options of an IdP with the defaults filled in. */
export type IdpSettings = IdpOptions &
  Required<Pick<IdpOptions, Defaulted>> & {
    /** Its own: moving it moves no other. */
    clock: AdjustableClock;
  };

const DEFAULTS: Required<Pick<IdpOptions, Defaulted>> = {
  sessionLifetime: 28_800,
  extraHosts: [],
  port: 0,
  host: '127.0.0.1',
  clock: systemClock,
  random: systemRandom,
  logger: silentLogger,
};

/**
 * Checks the options of an IdP and fills in the defaults.
 *
 * @throws {UnderstudyError} `value-illegal`, naming what is wrong and what was expected.
 */
export function readSettings(options: IdpOptions): IdpSettings {
  checkName(options.name);
  checkText(`IdP "${options.name}", displayName`, options.displayName);
  checkEntityId(options);
  checkKeys(options.name, options.keys);
  checkPeople(options);
  checkApplications(options);
  checkAddresses(options);
  const given = { ...DEFAULTS, ...definedOf(options) };
  const settings = { ...given, clock: createClock(given.clock) };
  if (settings.assertionLifetime !== undefined)
    checkWhole(`IdP "${options.name}", assertionLifetime`, settings.assertionLifetime, 1);
  checkWhole(`IdP "${options.name}", sessionLifetime`, settings.sessionLifetime, 1);
  if (settings.sharedSecret !== undefined && settings.sharedSecret.length < 32)
    refuse(
      `IdP "${options.name}", sharedSecret: ${settings.sharedSecret.length} bytes, expected 32 or more`,
    );
  return settings;
}

function definedOf(options: IdpOptions): IdpOptions {
  const defined = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(defined) as unknown as IdpOptions;
}

function checkName(name: string): void {
  if (/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) return;
  refuse(
    `IdP "${name}": the name may hold lower-case letters, digits and inner dashes only`,
    'Choose one like "primary"; it becomes a host name and part of a cookie name',
  );
}

// saml-core-2.0-os section 8.3.6: an entity identifier is a URI of at most 1024 characters. Some vendors
// let people type any word, which is a relative reference by RFC 3986; what holds a blank is neither.
function checkEntityId({ name, entityId }: IdpOptions): void {
  checkText(`IdP "${name}", entityId`, entityId);
  if (/^\S{1,1024}$/.test(entityId)) return;
  refuse(
    `IdP "${name}", entityId: "${entityId}" is not a URI of at most 1024 characters`,
    'Use one like https://primary.idp.example.com',
  );
}

function checkPeople({ name, users, login }: IdpOptions): void {
  if (users.length === 0) refuse(`IdP "${name}": has no user, expected at least one`);
  checkUnique(
    `IdP "${name}", users`,
    users.map((user) => user.username),
  );
  for (const user of users) checkUser(name, user);
  const keyless = users.find((user) => (user.password ?? '') === '');
  if (login === 'password' && keyless !== undefined)
    refuse(
      `IdP "${name}", user "${keyless.username}": has no password, but this IdP asks for one`,
      'Give every user a password, or choose login: picker',
    );
}

function checkApplications({ name, applications }: IdpOptions): void {
  if (applications.length === 0) refuse(`IdP "${name}": has no application, expected at least one`);
  checkUnique(
    `IdP "${name}", applications`,
    applications.map((application) => application.id),
  );
  for (const application of applications) checkApplication(name, application);
}

function checkAddresses(options: IdpOptions): void {
  const which = `IdP "${options.name}"`;
  if (options.publicOrigin !== undefined)
    checkOrigin(`${which}, publicOrigin`, options.publicOrigin);
  for (const host of options.extraHosts ?? []) checkHost(`${which}, extraHosts`, host);
  if (options.localDelivery !== undefined) checkLocalDelivery(which, options.localDelivery);
}

function checkLocalDelivery(which: string, delivery: LocalDelivery): void {
  checkOrigin(`${which}, localDelivery.loopbackOrigin`, delivery.loopbackOrigin);
  if (!isLoopback(new URL(delivery.loopbackOrigin).hostname))
    refuse(`${which}, localDelivery.loopbackOrigin: "${delivery.loopbackOrigin}" is not local`);
  if (!/^\.localhost(:\d{1,5})?$/.test(delivery.localhostSuffix))
    refuse(
      `${which}, localDelivery.localhostSuffix: "${delivery.localhostSuffix}" is no such suffix`,
      'Write it like .localhost:8080',
    );
}
