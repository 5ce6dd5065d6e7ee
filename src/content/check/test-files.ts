import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';
import { lineOf } from '../load.ts';
import { isMap } from '../shape.ts';
import type { Content } from '../types.ts';
import { readYaml } from '../yaml.ts';
import { fold } from './utterances.ts';

const FOLDER = 'test/intents';

/**
 * Held-out utterances live in `test/intents/<id>.yaml` as utterance -> expected slots. Every intent has some, and none of
 * them is also a training utterance, or the proof would be worthless. Only looked at where the project's tests are.
 */
export function testFiles(root: string, content: Content): Fault[] {
  if (!existsSync(join(root, FOLDER))) return [];
  const faults: Fault[] = [];
  const training = new Map(
    content.intents.flatMap((intent) => intent.utterances.map((said) => [fold(said), intent.id] as const)),
  );
  const present = new Set(readdirSync(join(root, FOLDER)).filter((name) => name.endsWith('.yaml')));
  for (const intent of content.intents)
    if (!present.has(`${intent.id}.yaml`))
      faults.push({
        file: `intents/${intent.id}.yaml`,
        line: 1,
        message: `this intent has no held-out test; add ${FOLDER}/${intent.id}.yaml`,
      });
  for (const name of [...present].sort()) {
    const file = `${FOLDER}/${name}`;
    const read = readYaml(readFileSync(join(root, file), 'utf8'), file);
    faults.push(...read.faults);
    for (const said of isMap(read.value) ? Object.keys(read.value) : []) {
      const home = training.get(fold(said));
      if (home)
        faults.push({
          file,
          line: lineOf(read.lines, said),
          message: `"${said}" is also a training utterance of intents/${home}.yaml; a test must use new words`,
        });
    }
  }
  return faults;
}
