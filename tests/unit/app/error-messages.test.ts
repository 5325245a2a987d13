import { describe, expect, it } from "vitest";
import { errorMessages, playerProblemMessage } from "#app/_client/error-messages.ts";
import messages from "#app/_messages/en.json" with { type: "json" };
import { errorCodeSchema } from "#lib/contract/errors.ts";

const sentences: Record<string, string> = messages.errors;
const problems: Record<string, string> = messages.playerProblems;

describe("errorMessages", () => {
  it("has a sentence for every code, ending as sentences do, without an exclamation mark", () => {
    for (const code of errorCodeSchema.options) {
      const sentence = sentences[errorMessages[code].replace("errors.", "")];
      expect(sentence, code).toMatch(/^[A-Z][^!]*\.$/);
    }
  });
});

describe("playerProblemMessage", () => {
  it("tells a host what happened and what is kept, whatever the code", () => {
    for (const code of errorCodeSchema.options) {
      const sentence = problems[playerProblemMessage(code).replace("playerProblems.", "")];
      expect(sentence, code).toMatch(/^[A-Z][^!]*\.$/);
    }
  });
});
