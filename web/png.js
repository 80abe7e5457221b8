// PNG, written row by row from tiles that the core paints: no canvas is as large as a large map.

/** CRC-32 of the PNG specification. */
const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; ++k) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) c = crcTable[(c ^ byte) & 255] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** @param {string} type @param {Uint8Array} data */
function chunk(type, data) {
  const out = new Uint8Array(data.length + 12);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  out.set(new TextEncoder().encode(type), 4);
  out.set(data, 8);
  view.setUint32(data.length + 8, crc32(out.subarray(4, data.length + 8)));
  return out;
}

/**
 * @param {number} width device px
 * @param {number} height
 * @param {number} tile largest side of a tile
 * @param {(x: number, y: number, width: number, height: number) => Uint8Array | Promise<Uint8Array>} paint RGBA rows, top down
 * @returns {Promise<Blob>}
 */
export async function writePng(width, height, tile, paint) {
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, 2, 0, 0, 0], 8); // 8 bits, RGB, no interlace: the ground is opaque
  const deflate = new CompressionStream("deflate");
  const compressed = new Response(deflate.readable).arrayBuffer();
  const writer = deflate.writable.getWriter();
  for (let y = 0; y < height; y += tile) {
    const rows = Math.min(tile, height - y);
    const stride = 1 + width * 3; // a filter byte (none), then the pixels
    const strip = new Uint8Array(rows * stride);
    for (let x = 0; x < width; x += tile) {
      const columns = Math.min(tile, width - x);
      const pixels = await paint(x, y, columns, rows);
      for (let row = 0; row < rows; ++row) {
        let to = row * stride + 1 + x * 3;
        let from = row * columns * 4;
        for (let column = 0; column < columns; ++column, from += 4) {
          strip[to++] = pixels[from];
          strip[to++] = pixels[from + 1];
          strip[to++] = pixels[from + 2];
        }
      }
    }
    await writer.write(strip);
  }
  await writer.close();
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const parts = [
    signature,
    chunk("IHDR", head),
    chunk("IDAT", new Uint8Array(await compressed)),
    chunk("IEND", new Uint8Array()),
  ];
  return new Blob(parts, { type: "image/png" });
}
