export { type Assessment, buildTriage, type Finding, type FlagUrgency, type Triage } from './assess.ts';
export { type CompiledTriage, compileTriage } from './compiled.ts';
export type { Meaning } from './context.ts';
export { keepTriage, secondReadingFor, triageFor } from './kept.ts';
