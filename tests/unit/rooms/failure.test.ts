import pg from "pg";
import { describe, expect, it } from "vitest";
import { failureOf } from "#server/data/rooms/failure.ts";

function withState(code: string): pg.DatabaseError {
  const error = new pg.DatabaseError("refused", 7, "error");
  error.code = code;
  return error;
}

describe("failureOf", () => {
  it.each([
    ["40P01", "conflict", "a deadlock"],
    ["40001", "conflict", "a serialisation failure"],
    ["57P01", "unknown", "a server that is being stopped"],
    ["08006", "unknown", "a broken connection"],
    ["53100", "refused", "a full disk"],
    ["25006", "refused", "a server that only reads"],
    ["22P05", "rejected", "a character that cannot be stored"],
    ["23505", "rejected", "a key that is taken"],
  ])("reads %s as %s: %s", (code, failure) => {
    expect(failureOf(withState(code))).toBe(failure);
  });

  it("R23: does not know what became of a statement whose connection died", () => {
    expect(failureOf(new Error("Connection terminated unexpectedly"))).toBe("unknown");
    expect(failureOf(new Error("Query read timeout"))).toBe("unknown");
  });
});
