// A list that holds still while it is being touched. Pure.

/**
 * How many rows of `shown` will stand elsewhere, come or go once `current` is shown. A row counts
 * as moved when it is not part of the longest run of rows that keep their order.
 */
export function changesBetween(shown: readonly string[], current: readonly string[]): number {
  const placeNow = new Map(current.map((id, place) => [id, place]));
  const stayed = shown.flatMap((id) => placeNow.get(id) ?? []);
  const gone = shown.length - stayed.length;
  const come = current.length - stayed.length;
  return gone + come + stayed.length - longestRise(stayed);
}

/** Length of the longest increasing subsequence. */
function longestRise(numbers: readonly number[]): number {
  // tails[n] is the smallest number that ends a rise of length n + 1.
  const tails: number[] = [];
  for (const number of numbers) {
    const at = tails.findIndex((tail) => tail >= number);
    tails[at < 0 ? tails.length : at] = number;
  }
  return tails.length;
}
