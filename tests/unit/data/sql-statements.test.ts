import { describe, expect, it } from "vitest";
import { splitStatements } from "#server/data/sql-statements.ts";

describe("splitStatements", () => {
  it("cuts at semicolons and leaves out what is empty", () => {
    expect(splitStatements("SELECT 1; SELECT 2;\n;\n")).toEqual(["SELECT 1", "SELECT 2"]);
  });

  it("keeps a semicolon inside quoted text and quoted names", () => {
    expect(splitStatements(`INSERT INTO "a;b" VALUES ('x;''y;'); SELECT 2`)).toEqual([
      `INSERT INTO "a;b" VALUES ('x;''y;')`,
      "SELECT 2",
    ]);
  });

  it("keeps a function body in dollar quotes whole, tagged or not", () => {
    const body = "CREATE FUNCTION f() RETURNS int AS $body$ BEGIN x := $$;$$; END; $body$ LANGUAGE plpgsql";
    expect(splitStatements(`${body}; SELECT $$;$$`)).toEqual([body, "SELECT $$;$$"]);
  });

  it("keeps a semicolon inside comments, and drops a comment that stands alone", () => {
    expect(splitStatements("-- first; then\nSELECT 1 /* ; */; -- the end;")).toEqual([
      "-- first; then\nSELECT 1 /* ; */",
    ]);
  });
});
