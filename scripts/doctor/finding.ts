// What the doctor found, in words.

export type Finding =
  | { readonly kind: "fine"; readonly what: string }
  | { readonly kind: "wrong"; readonly what: string; readonly fix: string };

export function fine(what: string): Finding {
  return { kind: "fine", what };
}

export function wrong(what: string, fix: string): Finding {
  return { kind: "wrong", what, fix };
}

export function printed(finding: Finding): string {
  return finding.kind === "fine" ? `✓ ${finding.what}` : `✗ ${finding.what}\n  → ${finding.fix}`;
}

/** Why something could not be reached; several errors in one come without words of their own. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return reasonOf(error.cause);
  const code = "code" in error ? String(error.code) : "";
  return error.message || code || error.name;
}
