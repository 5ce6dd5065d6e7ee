/** The `wanted` directions in which rows of X (flat, `width` numbers each) vary most, by orthogonal iteration. */
export function principalDirections(rows, width, wanted, iterations = 60) {
  const count = rows.length / width;
  const mean = new Float64Array(width);
  for (let i = 0; i < rows.length; i++) mean[i % width] += rows[i] / count;
  const covariance = covarianceOf(rows, width, mean);
  const random = lehmer(1);
  let basis = Array.from({ length: wanted }, () => Float64Array.from({ length: width }, () => random() - 0.5));
  for (let i = 0; i < iterations; i++) basis = orthonormal(basis.map((vector) => multiply(covariance, vector)));
  const variances = basis.map((vector) => dot(multiply(covariance, vector), vector) / count);
  return { mean, basis, variances };
}

/** Rows seen from the mean along the basis, each axis scaled. */
export function project(rows, width, { mean, basis }, scales) {
  const count = rows.length / width;
  const out = new Float32Array(count * basis.length);
  for (let r = 0; r < count; r++) {
    basis.forEach((vector, k) => {
      let sum = 0;
      for (let j = 0; j < width; j++) sum += (rows[r * width + j] - mean[j]) * vector[j];
      out[r * basis.length + k] = sum * scales[k];
    });
  }
  return out;
}

function covarianceOf(rows, width, mean) {
  const out = new Float64Array(width * width);
  const row = new Float64Array(width);
  for (let from = 0; from < rows.length; from += width) {
    for (let j = 0; j < width; j++) row[j] = rows[from + j] - mean[j];
    for (let a = 0; a < width; a++) for (let b = a; b < width; b++) out[a * width + b] += row[a] * row[b];
  }
  for (let a = 0; a < width; a++) for (let b = 0; b < a; b++) out[a * width + b] = out[b * width + a];
  return out;
}

function multiply(matrix, vector) {
  return vector.map((_, a) => {
    let sum = 0;
    for (let b = 0; b < vector.length; b++) sum += matrix[a * vector.length + b] * vector[b];
    return sum;
  });
}

function orthonormal(basis) {
  basis.forEach((vector, i) => {
    for (const earlier of basis.slice(0, i)) {
      const along = dot(vector, earlier);
      for (let j = 0; j < vector.length; j++) vector[j] -= along * earlier[j];
    }
    const length = Math.sqrt(dot(vector, vector)) || 1;
    for (let j = 0; j < vector.length; j++) vector[j] /= length;
  });
  return basis;
}

function dot(a, b) {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}

/** Lehmer's generator: a script that is run twice must give the same file. */
export function lehmer(seed) {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}
