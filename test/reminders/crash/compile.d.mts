export function compile(files: readonly string[]): Promise<{ readonly folder: string; remove(): Promise<void> }>;
