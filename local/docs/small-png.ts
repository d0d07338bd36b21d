import { deflateSync, inflateSync } from 'node:zlib';

/** A picture with 256 colours at most: a third of the size that a browser makes of it, and the eye sees no difference. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png);
  const colours = commonest(pixels);
  const nearest = nearestIn(colours);
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      rows[row * (width + 1) + 1 + column] = nearest(pixels[row * width + column] ?? 0);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits for each pixel, an index into the palette.
  header.set([8, 3, 0, 0, 0], 8);
  const palette = Buffer.from(colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

interface Picture {
  readonly width: number;
  readonly height: number;
  /** One number for each pixel: red, green and blue. */
  readonly pixels: Uint32Array;
}

/** Reads what Chromium writes: eight bits for each channel, three or four channels, not interlaced. */
function decode(png: Buffer): Picture {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const channels = png[25] === 6 ? 4 : 3;
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const end = at + 8 + png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, end));
  }
  const raw = inflateSync(Buffer.concat(parts));
  const length = width * channels;
  const pixels = new Uint32Array(width * height);
  let above = Buffer.alloc(length);
  for (let row = 0; row < height; row += 1) {
    const start = row * (length + 1);
    const line = unfiltered(raw[start] ?? 0, raw.subarray(start + 1, start + 1 + length), above, channels);
    for (let column = 0; column < width; column += 1) {
      const at = column * channels;
      pixels[row * width + column] =
        ((line[at] ?? 0) << 16) | ((line[at + 1] ?? 0) << 8) | (line[at + 2] ?? 0);
    }
    above = line;
  }
  return { width, height, pixels };
}

/** One line without its filter: RFC 2083, section 6. */
function unfiltered(filter: number, line: Buffer, above: Buffer, channels: number): Buffer<ArrayBuffer> {
  const out = Buffer.alloc(line.length);
  for (let at = 0; at < line.length; at += 1) {
    const left = at >= channels ? (out[at - channels] ?? 0) : 0;
    const up = above[at] ?? 0;
    const corner = at >= channels ? (above[at - channels] ?? 0) : 0;
    const guesses = [0, left, up, (left + up) >> 1, paeth(left, up, corner)];
    out[at] = ((line[at] ?? 0) + (guesses[filter] ?? 0)) & 255;
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [left, up, corner].map((each) => Math.abs(estimate - each)) as [
    number,
    number,
    number,
  ];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** The 256 colours that occur most, of those that differ enough to be seen. */
function commonest(pixels: Uint32Array): readonly number[] {
  const counts = new Map<number, { colour: number; count: number }>();
  for (const colour of pixels) {
    const rough = colour & 0xf8f8f8;
    const known = counts.get(rough);
    if (known) known.count += 1;
    else counts.set(rough, { colour, count: 1 });
  }
  return [...counts.values()]
    .sort((one, other) => other.count - one.count)
    .slice(0, 256)
    .map(({ colour }) => colour);
}

function nearestIn(colours: readonly number[]): (colour: number) => number {
  const known = new Map<number, number>();
  return (colour) => {
    const found = known.get(colour);
    if (found !== undefined) return found;
    const distances = colours.map((each) => distance(each, colour));
    const index = distances.indexOf(Math.min(...distances));
    known.set(colour, index);
    return index;
  };
}

function distance(one: number, other: number): number {
  return [16, 8, 0].reduce((sum, shift) => sum + (((one >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(checksum(body), body.length + 4);
  return out;
}

/** CRC-32, as PNG has it. */
function checksum(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
