import { crc32, deflateSync } from 'node:zlib';
import { Resvg } from '@resvg/resvg-js';
import gifenc from 'gifenc';

/** No picture has text, so no font is read and the result does not depend on the machine's. */
const OPTIONS = { font: { loadSystemFonts: false } } as const;

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha for each pixel. */
  readonly rgba: Uint8Array;
}

export function toPixels(svg: string, width?: number): Pixels {
  const options = width === undefined ? OPTIONS : { ...OPTIONS, fitTo: { mode: 'width' as const, value: width } };
  const image = new Resvg(svg, options).render();
  return { width: image.width, height: image.height, rgba: new Uint8Array(image.pixels) };
}

/** A PNG with a palette of at most 256 colours: flat art loses nothing by it, and the file is about a third of the size. */
export function toPng(svg: string): Uint8Array {
  const { width, height, rgba } = toPixels(svg);
  const palette = gifenc.quantize(rgba, 256, { format: 'rgb565' });
  const index = gifenc.applyPalette(rgba, palette, 'rgb565');
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y += 1) rows.set(index.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8);
  header.setUint8(9, 3);
  const colours = new Uint8Array(palette.flatMap((colour) => colour.slice(0, 3)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

/** A PNG without loss, for contact sheets. */
export const toFullPng = (svg: string): Uint8Array => new Resvg(svg, OPTIONS).render().asPng();

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}
