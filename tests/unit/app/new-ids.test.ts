import { describe, expect, it } from "vitest";
import { newMessageId, newQueueItemId, uuidV7 } from "#app/_client/new-ids.ts";
import { messageIdSchema, queueItemIdSchema } from "#lib/contract/ids.ts";

describe("ids that the browser makes", () => {
  it("are accepted by the contract", () => {
    expect(queueItemIdSchema.safeParse(newQueueItemId()).success).toBe(true);
    expect(messageIdSchema.safeParse(newMessageId()).success).toBe(true);
  });

  it("hold the time first, then version and variant, whatever the random bytes", () => {
    // The example of RFC 9562, appendix A.6.
    const random = Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f);
    expect(uuidV7(0x017f22e279b0, random)).toBe("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
    expect(uuidV7(0, new Uint8Array(10).fill(255))).toBe("00000000-0000-7fff-bfff-ffffffffffff");
  });

  it("differ", () => {
    expect(new Set(Array.from({ length: 1_000 }, newQueueItemId)).size).toBe(1_000);
  });
});
