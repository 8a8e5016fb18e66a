export { findMode, GROUPS, MODES } from './registry.ts';
export type { FailureMode, Injector, ModeCertainty, ModeHop, Unplayed } from './mode.ts';
