// The pages of the simulator: small, plain, honest about what they are.

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** HTML that needs no further escaping. Only `html` makes it. */
export type SafeHtml = { readonly safe: string };

/** A template whose every hole is escaped, unless it holds `SafeHtml` (or a list of it). */
export function html(
  parts: TemplateStringsArray,
  ...holes: (string | SafeHtml | readonly SafeHtml[])[]
): SafeHtml {
  const filled = holes.map((hole) => {
    if (typeof hole === "string") return escapeHtml(hole);
    return "safe" in hole ? hole.safe : hole.map(({ safe }) => safe).join("");
  });
  return { safe: parts.reduce((text, part, index) => text + filled[index - 1] + part) };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const style = `
:root { color-scheme: light dark; --ground: #faf6ef; --raised: #fffdf9; --line: #d9cdbb; --ink: #211a14; --quiet: #6a5d50; --accent: #a85a00; --on-accent: #fff9f0 }
@media (prefers-color-scheme: dark) { :root { --ground: #141110; --raised: #1e1a18; --line: #443b34; --ink: #f5eee4; --quiet: #b4a798; --accent: #f2a93b; --on-accent: #1d1303 } }
* { box-sizing: border-box; margin: 0 }
body { font: 16px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--ground); padding: 32px 16px }
main { max-width: 26rem; margin: 0 auto; display: grid; gap: 20px; overflow-wrap: anywhere }
h1 { font-size: 1.5rem; line-height: 1.2 } h2, legend { font-size: 1rem; font-weight: 650; padding: 0 }
.quiet { color: var(--quiet); font-size: .875rem }
.notice { border-left: 4px solid var(--accent); padding-left: 12px }
fieldset { border: 0; padding: 0; display: grid; gap: 8px } legend { margin-bottom: 8px }
label { display: flex; align-items: center; gap: 12px; min-height: 52px; padding: 8px 14px; border: 1px solid var(--line); border-radius: 10px; background: var(--raised); cursor: pointer }
label:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent) }
input { width: 20px; height: 20px; accent-color: var(--accent); flex: none }
ul { padding-left: 20px; margin-top: 8px } form { display: grid; gap: 20px }
.answers { display: grid; grid-template-columns: 1fr 1fr; gap: 12px }
button { font: inherit; font-weight: 650; min-height: 48px; border-radius: 999px; border: 1px solid var(--line); background: var(--raised); color: var(--ink); cursor: pointer }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
img { width: 100%; height: auto; border-radius: 8px }`;

/** A whole page that runs no script and loads nothing but its own pictures. */
export function page(title: string, content: SafeHtml, status = 200): Response {
  const { safe } = html`<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><link rel="icon" href="data:,">
<style>${{ safe: style }}</style></head><body><main>${content}</main></body></html>`;
  return new Response(safe, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    },
  });
}
