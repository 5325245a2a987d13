import { describe, expect, it } from "vitest";
import { createRequestLog } from "#tests/simulators/spotify/request-log.ts";

describe("the request log", () => {
  it("keeps the newest 5,000 requests", () => {
    const log = createRequestLog();
    for (let call = 0; call < 5_010; call++)
      log.open({ method: "GET", path: `/${call}`, personId: null, atMs: call });
    const paths = log.list().map((request) => request.path);
    expect(paths).toHaveLength(5_000);
    expect([paths[0], paths[4_999]]).toEqual(["/10", "/5009"]);
  });
});
