// Cuts an SQL script into its statements, so that a failed migration can say which one failed.

/** What may hide a semicolon: quoted text, dollar-quoted bodies, and both kinds of comment. */
const opaque =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![\w$])(\$(?:[a-zA-Z_]\w*)?\$)[\s\S]*?\1|--[^\n]*|\/\*[\s\S]*?\*\//y;

/**
 * The statements of `script` in order, trimmed, without their semicolons; empty ones are left out.
 *
 * Knows no `E'\''` escapes, nested comments or `BEGIN ATOMIC` bodies: a migration that needs them
 * uses dollar quotes, or fails loudly where it is first tried.
 */
export function splitStatements(script: string): string[] {
  const statements: string[] = [];
  let start = 0;
  let at = 0;
  while (at < script.length) {
    opaque.lastIndex = at;
    const hidden = opaque.exec(script);
    if (hidden) {
      at += hidden[0].length;
      continue;
    }
    if (script[at] === ";") {
      statements.push(script.slice(start, at));
      start = at + 1;
    }
    at += 1;
  }
  statements.push(script.slice(start));
  return statements.map((statement) => statement.trim()).filter(hasCode);
}

function hasCode(statement: string): boolean {
  return statement.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, "").trim() !== "";
}
