import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FiguresOutput, figures } from '../../src/commands/figures.ts';
import type { Artist } from '../../src/figures/index.ts';
import { drawPicture } from '../../src/figures/render/draw.ts';

const POSE = `alt: Standing upright, the right arm lifts forwards and up until it is level.
start: { anchor: { joint: ankleRight, at: [0, 7, 9] }, pelvis: 90 }
hold: { armRight: { upper: 0 } }
`;

/** Draws here instead of in a thread: source files cannot run as one on Node 20. */
function localArtist(): Artist & { drawn: string[] } {
  const drawn: string[] = [];
  return {
    drawn,
    draw: async (picture) => {
      drawn.push(`${picture.pose.id} ${picture.moving}`);
      return drawPicture(picture);
    },
    close: async () => undefined,
  };
}

function workshop(): {
  run: (...args: string[]) => Promise<{ code: number; said: string[]; drawn: string[] }>;
  poses: string;
  out: string;
} {
  const [poses, out] = [mkdtempSync(join(tmpdir(), 'poses-')), join(mkdtempSync(join(tmpdir(), 'out-')), 'figures')];
  writeFileSync(join(poses, 'arm-lift.yaml'), POSE);
  writeFileSync(
    join(poses, 'arm-lift-left.yaml'),
    POSE.replace('right arm', 'left arm').replace('armRight', 'armLeft'),
  );
  return {
    poses,
    out,
    run: async (...args) => {
      const said: string[] = [];
      const artist = localArtist();
      const io: FiguresOutput = { say: (line) => said.push(line), progress: () => undefined };
      const code = await figures(['--poses', poses, '--out', out, ...args], io, () => artist);
      return { code, said, drawn: artist.drawn };
    },
  };
}

describe('limber figures', () => {
  test('draws everything once, then only what changed, and removes what is no more', async () => {
    const { run, poses, out } = workshop();
    const first = await run();
    expect(first).toMatchObject({
      code: 0,
      said: [expect.stringMatching(/^4 drawn in [\d.]+ s \(\d+ kB\), 0 already there/)],
    });
    expect(
      readdirSync(out)
        .map((file) => file.replace(/\.[0-9a-f]{16}/, ''))
        .sort(),
    ).toEqual(['arm-lift-left.gif', 'arm-lift-left.png', 'arm-lift.gif', 'arm-lift.png']);
    expect((await run()).drawn).toEqual([]);
    writeFileSync(join(poses, 'arm-lift.yaml'), POSE.replace('upper: 0', 'upper: 30'));
    const third = await run();
    expect(third.drawn).toEqual(['arm-lift false', 'arm-lift true']);
    expect(third.said[0]).toContain('2 already there, 2 old ones removed');
  });

  test('draws the poses named, stills only if asked', async () => {
    expect((await workshop().run('arm-lift', '--still')).drawn).toEqual(['arm-lift false']);
  });

  test('writes a contact sheet', async () => {
    const { run, poses } = workshop();
    const sheet = join(poses, 'sheet.png');
    expect(await run('--sheet', sheet)).toMatchObject({ code: 0, drawn: [] });
    expect(readFileSync(sheet).subarray(1, 4).toString()).toBe('PNG');
  });

  test('says what is wrong with a pose and draws nothing', async () => {
    const { run, poses, out } = workshop();
    writeFileSync(join(poses, 'arm-lift.yaml'), `${POSE}colour: red\n`);
    const { code, said } = await run();
    expect(code).toBe(1);
    expect(said).toEqual([expect.stringMatching(/arm-lift\.yaml:4: colour: unknown key "colour"/)]);
    expect(existsSync(out)).toBe(false);
  });

  test('knows the names of poses and of its options', async () => {
    const { run } = workshop();
    await expect(run('arm-lfit')).rejects.toThrow(/There is no pose "arm-lfit" .*did you mean arm-lift/);
    await expect(run('--fast')).rejects.toThrow(/Usage: limber figures/);
    await expect(run('--watch')).rejects.toThrow(/Say which pose to watch/);
  });
});
