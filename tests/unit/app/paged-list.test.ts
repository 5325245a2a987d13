import { describe, expect, it } from "vitest";
import type { Answer } from "#app/_client/http.ts";
import { createPagedList, type Page } from "#app/_client/paged-list.ts";

type Pages = Record<number, Answer<Page<string>>>;

const first: Answer<Page<string>> = { ok: true, value: { items: ["a", "b"], total: 3, nextOffset: 2 } };
const last: Answer<Page<string>> = { ok: true, value: { items: ["c"], total: 3, nextOffset: null } };

function aList(pages: Pages) {
  const asked: number[] = [];
  const list = createPagedList<string>(async (offset) => {
    asked.push(offset);
    return pages[offset] ?? { ok: false, error: { code: "notFound" } };
  });
  return { list, asked };
}

async function settled(): Promise<void> {
  await Promise.resolve();
  await Promise.resolve();
}

describe("a list in pages", () => {
  it("adds page after page until the end", async () => {
    const { list, asked } = aList({ 0: first, 2: last });
    list.more();
    await settled();
    expect(list.get()).toMatchObject({ items: ["a", "b"], nextOffset: 2, isLoading: false });
    list.more();
    await settled();
    list.more();
    expect(list.get()).toMatchObject({ items: ["a", "b", "c"], nextOffset: null });
    expect(asked).toEqual([0, 2]);
  });

  it("asks for one page at a time", async () => {
    const { list, asked } = aList({ 0: first });
    list.more();
    list.more();
    await settled();
    expect(asked).toEqual([0]);
  });

  it("keeps what it has when a page fails, and tries that page again", async () => {
    const pages: Pages = { 0: first, 2: { ok: false, error: { code: "providerAway" } } };
    const { list } = aList(pages);
    list.more();
    await settled();
    list.more();
    await settled();
    expect(list.get()).toMatchObject({ items: ["a", "b"], failure: "providerAway", isLoading: false });
    pages[2] = last;
    list.more();
    await settled();
    expect(list.get()).toMatchObject({ items: ["a", "b", "c"], failure: null });
  });

  it("takes nothing in after its reader has left, and can be loaded on return", async () => {
    const { list } = aList({ 0: first });
    list.more();
    list.close();
    await settled();
    expect(list.get()).toMatchObject({ items: [], isLoading: false });
    list.more();
    await settled();
    expect(list.get().items).toEqual(["a", "b"]);
  });
});
