/** Measures of a classifier with rejection. A row is { label, predicted, confidence, rejected }; label "oos" has no right answer. */
export function measure(rows) {
  const inside = rows.filter((row) => row.label !== 'oos');
  const outside = rows.filter((row) => row.label === 'oos');
  const right = (row) => row.predicted === row.label;
  const share = (part, whole) => (whole.length ? part.length / whole.length : null);
  const out = { top1: share(inside.filter(right), inside), ece: calibrationError(rows) };
  out.eceInside = calibrationError(inside);
  if (outside.length === 0) return out;
  const cut = quantile(
    outside.map((row) => row.confidence),
    0.9,
  );
  return {
    ...out,
    auroc: auroc(
      inside.map((row) => row.confidence),
      outside.map((row) => row.confidence),
    ),
    /** In-scope right and kept when 90 % of out-of-scope is refused. */
    insideAt90: share(
      inside.filter((row) => right(row) && row.confidence > cut),
      inside,
    ),
    rejectedRight: share(
      inside.filter((row) => right(row) && !row.rejected),
      inside,
    ),
    rejectedOos: share(
      outside.filter((row) => row.rejected),
      outside,
    ),
  };
}

/** The chance that a random in-scope confidence is above a random out-of-scope one; ties count half. */
export function auroc(inside, outside) {
  const all = [...inside.map((score) => ({ score, in: 1 })), ...outside.map((score) => ({ score, in: 0 }))];
  all.sort((a, b) => a.score - b.score);
  let sum = 0;
  for (let i = 0; i < all.length; ) {
    let j = i;
    while (j < all.length && all[j].score === all[i].score) j++;
    const rank = (i + j + 1) / 2;
    for (let k = i; k < j; k++) if (all[k].in) sum += rank;
    i = j;
  }
  return (sum - (inside.length * (inside.length + 1)) / 2) / (inside.length * outside.length);
}

/** Expected calibration error over 15 equal bins: how far confidence is from the share that is right. */
export function calibrationError(rows, bins = 15) {
  const sums = Array.from({ length: bins }, () => ({ n: 0, confidence: 0, right: 0 }));
  for (const { label, predicted, confidence } of rows) {
    const bin = sums[Math.min(bins - 1, Math.floor(confidence * bins))];
    bin.n++;
    bin.confidence += confidence;
    if (label !== 'oos' && predicted === label) bin.right++;
  }
  return sums.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / rows.length;
}

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** The same slips for every system: neighbour swap, lost letter, doubled letter or neighbour key, in words of four letters or more. */
export function withTypos(text, count, random) {
  const parts = text.split(' ');
  const places = parts.map((_, i) => i).filter((i) => /^[a-z]{4,}$/i.test(parts[i]));
  for (let n = 0; n < count && places.length; n++) {
    const at = places.splice(Math.floor(random() * places.length), 1)[0];
    const word = parts[at];
    const i = Math.floor(random() * (word.length - 1));
    const kind = Math.floor(random() * 4);
    if (kind === 0) parts[at] = word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2);
    else if (kind === 1) parts[at] = word.slice(0, i) + word.slice(i + 1);
    else if (kind === 2) parts[at] = word.slice(0, i) + word[i] + word.slice(i);
    else parts[at] = word.slice(0, i) + nearKey(word[i], random) + word.slice(i + 1);
  }
  return parts.join(' ');
}

const KEYS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
function nearKey(letter, random) {
  const row = KEYS.find((keys) => keys.includes(letter.toLowerCase()));
  if (!row) return letter;
  const at = row.indexOf(letter.toLowerCase());
  return row[random() < 0.5 ? Math.max(0, at - 1) || 1 : Math.min(row.length - 1, at + 1)];
}
