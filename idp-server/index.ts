export { DEFECTS, findDefect } from './defects/registry.ts';
export type { Defect } from './defects/defect.ts';
export { DEFAULT_PROFILE, findProfile, PROFILES } from './profiles/registry.ts';
export type { Profile } from './profiles/profile.ts';
export type { IdpEvent } from './model/journal.ts';
export { startIdp } from './server.ts';
export type {
  Application,
  ArmOptions,
  IdpKeys,
  IdpOptions,
  IdpTls,
  IdpUser,
  LocalDelivery,
  MintedResponse,
  MintEdits,
  MintRequest,
  StartedIdp,
} from './types.ts';
