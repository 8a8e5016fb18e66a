import { AUTHENTICATE_MODES } from './a-authenticate.ts';
import { REACH_MODES } from './a-reach-the-idp.ts';
import { KEY_MODES } from './b-keys.ts';
import { PROVIDER_MODES } from './b-providers.ts';
import { ROLE_MODES } from './c-attributes.ts';
import { SESSION_MODES } from './c-names-and-durations.ts';
import { SUBJECT_MODES } from './c-subject-and-times.ts';
import { ENDPOINT_MODES } from './d-endpoints.ts';
import { TRUST_MODES } from './d-trust.ts';
import { CONNECT_MODES } from './e-connect.ts';
import { RELAY_MODES } from './e-relay-state.ts';
import { GLOBAL_MODES } from './f-global-resiliency.ts';
import { PEOPLE_MODES } from './g-people.ts';
import { LOAD_MODES } from './h-load.ts';
import type { FailureMode } from './mode.ts';

/** What the letter of a mode stands for. */
export const GROUPS = {
  A: 'Reaching the IdP and signing in there',
  B: 'Keys, certificates and metadata',
  C: 'Content of the assertion',
  D: 'Configuration of AWS',
  E: 'Relay state and Amazon Connect',
  F: 'Global Resiliency',
  G: 'People, provisioning and procedures',
  H: 'Load and time',
} as const;

/** Every failure mode that is known, by its id. */
export const MODES: readonly FailureMode[] = [
  ...REACH_MODES,
  ...AUTHENTICATE_MODES,
  ...KEY_MODES,
  ...PROVIDER_MODES,
  ...ROLE_MODES,
  ...SESSION_MODES,
  ...SUBJECT_MODES,
  ...TRUST_MODES,
  ...ENDPOINT_MODES,
  ...RELAY_MODES,
  ...CONNECT_MODES,
  ...GLOBAL_MODES,
  ...PEOPLE_MODES,
  ...LOAD_MODES,
].sort((one, other) => one.id.localeCompare(other.id));

/**
 * @example
 * findMode('D01')?.slug // 'trust-lacks-backup'
 * findMode('trust-lacks-backup')?.id // 'D01'
 */
export function findMode(idOrSlug: string): FailureMode | undefined {
  const wanted = idOrSlug.toLowerCase();
  return MODES.find(({ id, slug }) => id.toLowerCase() === wanted || slug === wanted);
}
