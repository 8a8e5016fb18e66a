export { findChromium } from './chromium.ts';
export { CONFIG_FILES, defineConfig, loadConfig, parseConfig } from './config/load.ts';
export type { LoadedConfig } from './config/load.ts';
export type { Config, ConfigInput } from './config/schema.ts';
export { toWorld } from './config/to-world.ts';
export { openProject } from './project.ts';
export type { Project } from './project.ts';
export { examine } from './doctor/examine.ts';
export type { Examination, Health } from './doctor/examine.ts';
