/** Joins class names, leaving out what is false. Callers' classes come last. */
export function classNames(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
