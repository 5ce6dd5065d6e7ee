import type { FeatureSpace } from './features.ts';
import type { SemanticTable } from './semantic.ts';
import { rowBuilder, type SparseRow, type SparseRows } from './sparse.ts';

/** How much the semantic block counts beside words and n-grams, which count 1. Best of 0.5, 0.7 and 1 over sets and sizes. */
const SEMANTIC_WEIGHT = 0.6;

/** A text's words as typed and as the speller reads them. */
interface ReadWords {
  readonly typed: readonly string[];
  readonly corrected: readonly string[];
}

/** Turns words into one row: sparse lexical features, then, with a table, the dense semantic ones behind them. */
interface Encoder {
  readonly features: number;
  /** The row is overwritten by the next call. */
  encode(words: ReadWords): SparseRow;
}

export function buildEncoder(space: FeatureSpace, semantic?: SemanticTable): Encoder {
  if (!semantic) return { features: space.size, encode: ({ corrected }) => space.row(corrected) };
  const { dimensions } = semantic;
  const vector = new Float32Array(dimensions);
  const lexicalScale = 1 / Math.hypot(1, SEMANTIC_WEIGHT);
  const semanticScale = SEMANTIC_WEIGHT * lexicalScale;
  return {
    features: space.size + dimensions,
    encode({ typed, corrected }) {
      const row = space.row(corrected, dimensions);
      for (let i = 0; i < row.length; i++) row.values[i] = (row.values[i] as number) * lexicalScale;
      // A word the table knows means itself, even where the speller took it for a neighbour in the training vocabulary; one that
      // neither knows is looked for among the table's.
      const meant = typed.map((word, i) => {
        if (semantic.knows(word)) return word;
        return corrected[i] === word ? semantic.correct(word) : (corrected[i] as string);
      });
      if (semantic.embed(meant, vector) === 0) return row;
      for (let d = 0; d < dimensions; d++) {
        row.columns[row.length] = space.size + d;
        row.values[row.length++] = semanticScale * (vector[d] as number);
      }
      return row;
    },
  };
}

/** Rows of training texts, which are never corrected: they are what the speller corrects to. */
export function encodeAll(texts: readonly (readonly string[])[], encoder: Encoder): SparseRows {
  const builder = rowBuilder();
  for (const words of texts) builder.push(encoder.encode({ typed: words, corrected: words }));
  return builder.build();
}
