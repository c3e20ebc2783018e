/**
 * Sound as browsers record it is a WebM file without its length and without an index: Firefox plays
 * such a file from its beginning only. Both can be worked out from the file and put before it.
 *
 * The elements and their ids: RFC 8794 (EBML) and RFC 9559 (Matroska).
 */

const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const TRACKS = 0x1654ae6b;
const CLUSTER = 0x1f43b675;
const CUES = 0x1c53bb6b;
const DURATION = 0x4489;
const TIME = 0xe7;
const BLOCKS = [0xa3, 0xa0];
const BLOCK_IN_GROUP = 0xa1;
const IN_CLUSTER = [TIME, 0xa3, 0xa0, 0xa7, 0xab, 0xec, 0xbf];
const CUE = { point: 0xbb, time: 0xb3, places: 0xb7, track: 0xf7, cluster: 0xf1 };
const BIG = 2 ** 32;

interface Element {
  id: number;
  start: number;
  /** Where what is in it begins and ends; it ends with what it is in when its size is not known. */
  from: number;
  to: number;
}

interface Cluster {
  start: number;
  time: number;
  /** When its last block begins. */
  last: number;
  track: number;
}

/** The same sound with its length and an index; as it is when it has them, or is something else. */
export function withIndex(sound: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  try {
    return indexed(sound) ?? [sound];
  } catch {
    return [sound]; // It breaks off, or holds what is not read here: a browser may know more.
  }
}

function indexed(sound: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] | null {
  const bytes = new DataView(sound.buffer, sound.byteOffset, sound.byteLength);
  const [head, segment] = elements(bytes, 0, sound.length);
  if (head?.id !== EBML || segment?.id !== SEGMENT) return null;
  const parts = [...elements(bytes, segment.from, segment.to)];
  const [info, tracks] = [INFO, TRACKS].map(id => parts.find(part => part.id === id));
  const clusters = parts.filter(({ id }) => id === CLUSTER);
  const [first] = clusters;
  if (!info || !tracks || !first || parts.some(({ id }) => id === CUES)) return null;
  const told = [...elements(bytes, info.from, info.to)].filter(({ id }) => id !== DURATION);
  const read = clusters.map(cluster => readCluster(bytes, cluster));
  const body = sound.subarray(first.start);
  const length = new DataView(new ArrayBuffer(8));
  length.setFloat64(0, Math.max(...read.map(({ last }) => last)));
  const duration = element(DURATION, [new Uint8Array(length.buffer)]);
  const before = [
    element(INFO, [...told.map(({ start, to }) => sound.subarray(start, to)), duration]),
    sound.subarray(tracks.start, tracks.to),
  ];
  const shift = sizeOf(before) + sizeOf([cues(read, 0)]) - first.start;
  const opened = Uint8Array.of(...idBytes(SEGMENT), 0x01, ...Array<number>(7).fill(0xff));
  return [sound.subarray(0, head.to), opened, ...before, cues(read, shift), body];
}

/** The elements between two places. Throws RangeError where the file breaks off within a head. */
function* elements(bytes: DataView, from: number, end: number): Generator<Element> {
  for (let at = from; at < end; ) {
    const idLength = lengthAt(bytes, at);
    const id = numberAt(bytes, at, idLength);
    const sizeLength = lengthAt(bytes, at + idLength);
    const size = sizeAt(bytes, at + idLength, sizeLength);
    const isUnknown = size === 2 ** (7 * sizeLength) - 1;
    const inner = at + idLength + sizeLength;
    let to = isUnknown ? end : Math.min(inner + size, end);
    if (isUnknown && id === CLUSTER) to = endOfCluster(bytes, inner, end);
    yield { id, start: at, from: inner, to };
    at = to;
  }
}

function endOfCluster(bytes: DataView, from: number, end: number): number {
  for (const { id, start } of elements(bytes, from, end)) {
    if (!IN_CLUSTER.includes(id)) return start;
  }
  return end;
}

function readCluster(bytes: DataView, { start, from, to }: Element): Cluster {
  const parts = [...elements(bytes, from, to)];
  const told = parts.find(({ id }) => id === TIME);
  const time = told ? numberAt(bytes, told.from, told.to - told.from) : 0;
  const blocks = parts
    .filter(({ id }) => BLOCKS.includes(id))
    .map(part =>
      part.id === BLOCKS[0]
        ? part
        : [...elements(bytes, part.from, part.to)].find(({ id }) => id === BLOCK_IN_GROUP),
    )
    .filter(block => block !== undefined);
  const [first] = blocks;
  const offset = (block: Element) => bytes.getInt16(block.from + lengthAt(bytes, block.from));
  const track = first ? bytes.getUint8(first.from) - 0x80 : 1;
  return { start, time, track, last: time + Math.max(0, ...blocks.map(offset)) };
}

/** An index of the clusters, which has the same size wherever they are. */
const cues = (clusters: Cluster[], shift: number): Uint8Array<ArrayBuffer> =>
  element(
    CUES,
    clusters.map(({ start, time, track }) =>
      element(CUE.point, [
        element(CUE.time, [eightBytes(time)]),
        element(CUE.places, [
          element(CUE.track, [eightBytes(track)]),
          element(CUE.cluster, [eightBytes(start + shift)]),
        ]),
      ]),
    ),
  );

function element(id: number, parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const size = eightBytes(sizeOf(parts));
  size[0] = 0x01;
  const all = [Uint8Array.from(idBytes(id)), size, ...parts];
  const made = new Uint8Array(sizeOf(all));
  let at = 0;
  for (const part of all) {
    made.set(part, at);
    at += part.length;
  }
  return made;
}

const sizeOf = (parts: Uint8Array[]): number => parts.reduce((sum, { length }) => sum + length, 0);

function idBytes(id: number): number[] {
  return id > 0xff ? [...idBytes(Math.floor(id / 0x100)), id % 0x100] : [id];
}

function eightBytes(number: number): Uint8Array<ArrayBuffer> {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setUint32(0, Math.floor(number / BIG));
  bytes.setUint32(4, number % BIG);
  return new Uint8Array(bytes.buffer);
}

/** How many bytes a number takes that says so itself by its first bits. */
const lengthAt = (bytes: DataView, at: number): number => Math.clz32(bytes.getUint8(at)) - 23;

/** A size without the bit that says how many bytes it takes, which a number could not hold. */
function sizeAt(bytes: DataView, at: number, length: number): number {
  const first = bytes.getUint8(at) - (0x80 >> (length - 1));
  return first * 2 ** (8 * (length - 1)) + numberAt(bytes, at + 1, length - 1);
}

function numberAt(bytes: DataView, at: number, length: number): number {
  let number = 0;
  for (let place = 0; place < length; place += 1) {
    number = number * 0x100 + bytes.getUint8(at + place);
  }
  return number;
}
