export { createConsoleApi } from './http/console-api.ts';
export { createConsolePages } from './http/console-pages.ts';
export { createEvidencePages } from './http/evidence-pages.ts';
export { createEventStreams } from './http/event-stream.ts';
export { onlySameOrigin } from './http/same-origin.ts';
export type { PortalBoard } from './model/board.ts';
export type {
  DrillFaultView,
  DrillOrder,
  DrillStepView,
  DrillSummary,
  DrillVerdictView,
  DrillView,
  EvidenceView,
  FailoverView,
  RecoveryView,
  SignInOutcome,
  StoryView,
} from './model/drill-views.ts';
export { faultKindView } from './model/fault-fields.ts';
export type {
  ClockOrder,
  ConsoleOperations,
  DrillBench,
  EvidenceFile,
} from './model/operations.ts';
export { recipesFor } from './model/recipes.ts';
export { assembleSignIns, type SignInEvent } from './model/sign-ins.ts';
export type {
  CheckView,
  ClockView,
  ConsoleState,
  CraftedView,
  CraftRequest,
  HealthView,
  IdpView,
  LabelledValue,
  LeaseView,
  PostedView,
  PostRequest,
  ServerId,
  VerdictSummary,
  VerdictView,
  WorldView,
} from './model/views.ts';
export { PUBLIC_HOST } from './public-host.ts';
export { startPortal } from './server.ts';
export type { StartedPortal } from './server.ts';
