/**
 * 64 bits of a JSON value, as 16 hexadecimal digits: equal values have equal ones, and the order of an
 * object's fields is no part of its value. A field that is undefined counts as absent.
 *
 * For telling a repeat from another request, of one sender, at a fraction of what writing the value
 * out and hashing that costs. Not for secrets: whoever wants two values with the same digest can make
 * them. Two lanes of FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo), each ended as MurmurHash3 is (A. Appleby).
 *
 * Throws TypeError for what JSON cannot say.
 */
export function digestOf(value: unknown): string {
  [left, right] = [leftBegin, rightBegin];
  take(value);
  end();
  return hex(left) + hex(right);
}

/** The two lanes: between two calls they mean nothing. */
let left = 0;
let right = 0;

const leftBegin = 0x811c9dc5;
const rightBegin = 0x9e3779b9;

/** What tells a value's kind apart; no two values begin alike and go on alike. */
const marks = { string: 1, number: 2, true: 3, false: 4, null: 5, list: 6, object: 7 };

const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);

function take(value: unknown): void {
  if (typeof value === 'string') {
    takeText(value);
  } else if (typeof value === 'number') {
    takeNumber(value);
  } else if (value === true || value === false) {
    mix(value ? marks.true : marks.false);
  } else if (value === null) {
    mix(marks.null);
  } else if (Array.isArray(value)) {
    mix(marks.list);
    mix(value.length);
    for (const one of value) take(one);
  } else if (typeof value === 'object') {
    takeObject(value);
  } else {
    throw new TypeError(`${typeof value} is no JSON`);
  }
}

/** Each field by itself, and then their sum: whatever order they come in. */
function takeObject(object: object): void {
  const [leftBefore, rightBefore] = [left, right];
  let leftSum = 0;
  let rightSum = 0;
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined) continue;
    left = leftBegin;
    right = rightBegin;
    takeText(name);
    take(value);
    end();
    leftSum = (leftSum + left) | 0;
    rightSum = (rightSum + right) | 0;
  }
  left = leftBefore;
  right = rightBefore;
  mix(marks.object);
  left = Math.imul(left ^ leftSum, 0x01000193);
  right = Math.imul(right ^ rightSum, 0x85ebca77);
}

function takeText(text: string): void {
  mix(marks.string);
  mix(text.length);
  for (let at = 0; at < text.length; at++) mix(text.charCodeAt(at));
}

function takeNumber(number: number): void {
  mix(marks.number);
  // A zero below zero is the same number.
  double[0] = number + 0;
  mix(halves[0] ?? 0);
  mix(halves[1] ?? 0);
}

function mix(bits: number): void {
  left = Math.imul(left ^ bits, 0x01000193);
  right = Math.imul(right ^ bits, 0x85ebca77);
}

function end(): void {
  left = ended(left);
  right = ended(right);
}

function ended(lane: number): number {
  let bits = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

function hex(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, '0');
}
