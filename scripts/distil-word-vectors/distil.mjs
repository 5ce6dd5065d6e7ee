// usage: node scripts/distil-word-vectors/distil.mjs <folder with the teacher's packages> <file to write>   (see README.md)
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalise, words } from '../../dist/matching/index.js';
import { wordKey } from '../../dist/matching/semantic.js';
import { lehmer, principalDirections, project } from './principal.mjs';
import { encode, TEACHER_DIMENSIONS } from './teacher.mjs';
import { chooseSentences, chooseWords } from './words.mjs';

const DIMENSIONS = 64;
/** 0 keeps the directions' own variances, 0.5 makes them all equal. */
const EVENING = 0.25;
const PASSES = 8;
const RATE = 0.05;
/** How strongly a word that is seen once stays where the teacher put it; one seen n times is held n times less. */
const HOLD = 0.1;

const [teacher, target] = process.argv.slice(2);
const list = chooseWords(teacher);
const sentences = chooseSentences();
console.log(`${list.length} words, ${sentences.length} sentences`);
const wordVectors = await encode(teacher, list, join(teacher, 'words.f32'));
const sentenceVectors = await encode(teacher, sentences, join(teacher, 'sentences.f32'));

const directions = principalDirections(sample(sentenceVectors, 20_000), TEACHER_DIMENSIONS, DIMENSIONS);
const scales = directions.variances.map((variance) => (variance / directions.variances[0]) ** -EVENING);
const goals = project(sentenceVectors, TEACHER_DIMENSIONS, directions, scales);
const vectors = project(wordVectors, TEACHER_DIMENSIONS, directions, scales);
for (let s = 0; s < sentences.length; s++) scaleRow(goals, s, 1);
for (let w = 0; w < list.length; w++) scaleRow(vectors, w, 0.6 * expectedImportance(w));
learn(vectors, goals);
writeFileSync(target, pack(vectors));

function sample(rows, wanted) {
  const count = rows.length / TEACHER_DIMENSIONS;
  const step = Math.max(1, Math.floor(count / wanted));
  const out = new Float32Array(Math.floor(count / step) * TEACHER_DIMENSIONS);
  for (let i = 0; i < out.length / TEACHER_DIMENSIONS; i++) {
    out.set(rows.subarray(i * step * TEACHER_DIMENSIONS, (i * step + 1) * TEACHER_DIMENSIONS), i * TEACHER_DIMENSIONS);
  }
  return out;
}

function scaleRow(rows, at, length) {
  const row = rows.subarray(at * DIMENSIONS, (at + 1) * DIMENSIONS);
  const scale = length / (Math.hypot(...row) || 1);
  for (let d = 0; d < DIMENSIONS; d++) row[d] *= scale;
}

/** Smooth inverse frequency, the frequency guessed from the rank by Zipf's law; contractions are all common. */
function expectedImportance(place) {
  const contraction = place < 60;
  const frequency = contraction ? 2e-3 : 1 / ((place - 60 || 1) * 11);
  return 1e-3 / (1e-3 + frequency);
}

/** Moves word vectors so that a sentence's words add up to the teacher's idea of the sentence. Adagrad, one rate per word. */
function learn(vectors, goals) {
  const place = new Map();
  list.forEach((word, i) => {
    const plain = word.replaceAll("'", '');
    if (!place.has(plain)) place.set(plain, i);
  });
  const texts = sentences.map((text) => words(normalise(text)).flatMap((word) => place.get(word) ?? []));
  const seen = new Int32Array(list.length);
  for (const text of texts) for (const word of text) seen[word]++;
  const start = vectors.slice();
  const squares = new Float32Array(list.length).fill(1e-2);
  const error = new Float64Array(DIMENSIONS);
  const random = lehmer(5);
  const order = texts.map((_, i) => i);
  for (let pass = 0; pass < PASSES; pass++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (const s of order) {
      const text = texts[s];
      if (text.length < 2 || text.length > 20) continue;
      const share = 1 / Math.sqrt(text.length);
      error.fill(0);
      for (const word of text) for (let d = 0; d < DIMENSIONS; d++) error[d] += share * vectors[word * DIMENSIONS + d];
      for (let d = 0; d < DIMENSIONS; d++) error[d] -= goals[s * DIMENSIONS + d];
      for (const word of text) {
        const base = word * DIMENSIONS;
        const hold = HOLD / seen[word];
        const slope = (d) => share * error[d] + hold * (vectors[base + d] - start[base + d]);
        let sum = 0;
        for (let d = 0; d < DIMENSIONS; d++) sum += slope(d) ** 2;
        squares[word] += sum / DIMENSIONS;
        const step = RATE / Math.sqrt(squares[word]);
        for (let d = 0; d < DIMENSIONS; d++) vectors[base + d] -= step * slope(d);
      }
    }
  }
}

/** The layout that src/matching/semantic.ts reads. The first of two equal words wins. */
function pack(vectors) {
  const rowOf = new Map();
  list.forEach((word, i) => {
    const key = wordKey(word.replaceAll("'", ''));
    if (!rowOf.has(key)) rowOf.set(key, i);
  });
  const size = rowOf.size;
  const out = Buffer.alloc(16 + size * (8 + DIMENSIONS));
  [0x4356574c, size, DIMENSIONS, 0].forEach((value, i) => {
    out.writeUInt32LE(value, i * 4);
  });
  [...rowOf].forEach(([key, row], i) => {
    const vector = vectors.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS);
    const scale = Math.max(...vector.map(Math.abs)) / 127 || 1;
    out.writeUInt32LE(key, 16 + i * 4);
    out.writeFloatLE(scale, 16 + size * 4 + i * 4);
    vector.forEach((value, d) => {
      out.writeInt8(Math.round(value / scale), 16 + size * 8 + i * DIMENSIONS + d);
    });
  });
  return out;
}
