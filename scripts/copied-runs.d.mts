export const RUN_WORDS: number;
export const HASH_BYTES: number;
export function runHashes(text: string): string[];
export function texts(file: string, content: string): string[];
