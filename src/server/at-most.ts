// Waiting with an end.

/** Resolves when the work is done, or after `ms` whatever the work does; rejects where it failed before. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timeout = setTimeout(late.resolve, ms);
  await Promise.race([work, late.promise]);
  clearTimeout(timeout);
}
