export { findMode, GROUPS, MODES } from './registry.ts';
export type { FailureMode } from './mode.ts';
