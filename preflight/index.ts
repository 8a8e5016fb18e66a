export { assess } from './assess.ts';
export { RULES } from './rules/registry.ts';
export type {
  AgentClaims,
  Assessment,
  KnownMetadata,
  PreflightIdp,
  PreflightInput,
  PreflightRole,
  Source,
} from './types.ts';
export { assessmentSchema, renderJson } from './report/json.ts';
export { renderMarkdown } from './report/markdown.ts';
export { renderSarif } from './report/sarif.ts';
export { renderText } from './report/text.ts';
