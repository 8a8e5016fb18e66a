export { explain, isId } from './explain.ts';
export { renderProse } from './prose.ts';
export { explanationJsonSchema } from './report.ts';
export type { JudgeOptions } from './judge-capture.ts';
export type { Registries } from './registries.ts';
export type { ExplainReport } from './report.ts';
