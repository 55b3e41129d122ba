/**
 * Work that waits for nothing: so many turns of integer arithmetic, on whatever thread calls it.
 *
 * Plain JavaScript, as `blocking-thread.js` is: every thread that takes the types out of a file by
 * itself loads what does it, which doubled the memory of five hundred threads.
 */
export function grind(turns) {
  let value = 1;
  for (let turn = 0; turn < turns; turn++) value = (Math.imul(value, 1_664_525) + turn) | 0;
  return value;
}
