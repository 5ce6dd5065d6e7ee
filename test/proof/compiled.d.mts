export function importCompiled(
  file: string,
  further?: readonly string[],
): Promise<{ module: Record<string, unknown>; folder: string; remove: () => Promise<void> }>;
