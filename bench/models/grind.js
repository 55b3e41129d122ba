/**
 * Work that waits for nothing: so many turns of integer arithmetic, on whatever thread calls it.
 *
 * Plain JavaScript, as `blocking-thread.js` is: taking the types out of a file costs every thread
 * that loads one about 12 MB and 170 ms, which five hundred threads would be charged for.
 */
export function grind(turns) {
  let value = 1;
  for (let turn = 0; turn < turns; turn++) value = (Math.imul(value, 1_664_525) + turn) | 0;
  return value;
}
