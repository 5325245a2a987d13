import { describe, expect, it } from "vitest";
import { html } from "#tests/simulators/spotify/html.ts";

describe("html", () => {
  it("escapes every text that it is given, in attributes too", () => {
    const text = `"><script>alert('x') & more</script>`;
    const escaped = "&quot;&gt;&lt;script&gt;alert(&#39;x&#39;) &amp; more&lt;/script&gt;";
    expect(html`<i title="${text}">${text}</i>`.safe).toBe(`<i title="${escaped}">${escaped}</i>`);
  });

  it("leaves HTML that was made here as it is, alone or in lists", () => {
    const rows = ["a", "<b>"].map((name) => html`<li>${name}</li>`);
    expect(html`<ul>${rows}</ul>${html`<hr>`}`.safe).toBe("<ul><li>a</li><li>&lt;b&gt;</li></ul><hr>");
  });
});
