export {
  type Assessment,
  buildTriage,
  type Finding,
  type FlagUrgency,
  type Triage,
  type TriageOptions,
} from './assess.ts';
export type { Meaning } from './context.ts';
