import { describe, expect, it } from "vitest";
import { type Role, roleSchema } from "#lib/contract/room.ts";
import { type RoomCommandType, roomCommandSchema } from "#lib/contract/room-commands.ts";
import { refuse } from "#lib/result.ts";
import { mayCommand } from "#lib/room/permissions.ts";
import { aRoom, ben, deciding, itemId } from "#tests/support/builders.ts";

const types = roomCommandSchema.options.map((option) => option.shape.type.value);
const allowedTo = (role: Role): RoomCommandType[] => types.filter((type) => mayCommand(role, type));

describe("mayCommand", () => {
  const everybodys = ["addTrack", "addTracks", "removeItem", "undo", "castVote", "say", "deleteMessage"];
  const music = [
    "play",
    "autoPlay",
    "pause",
    "seek",
    "skip",
    "playItem",
    "moveItem",
    "clearQueue",
    "undoClear",
  ];
  const people = ["mute", "kick", "ban"];

  it("R24: lets listeners queue, vote and chat, co-hosts run the music, and hosts everything", () => {
    expect(allowedTo("listener")).toEqual(everybodys);
    expect(new Set(allowedTo("cohost"))).toEqual(new Set([...everybodys, ...music, ...people]));
    expect(allowedTo("host")).toEqual(types);
    expect(roleSchema.options).toEqual(["host", "cohost", "listener"]);
  });

  it("R24: is asked by the decision", () => {
    const room = aRoom({ playing: "now" });
    expect(deciding(room, { type: "skip", seq: 4, itemId: itemId("now") }, { by: ben })).toEqual(
      refuse("forbidden"),
    );
    expect(deciding(room, { type: "endRoom" }, { by: ben })).toEqual(refuse("forbidden"));
  });
});
