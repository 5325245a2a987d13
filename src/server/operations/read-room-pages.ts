// A room in parts, for programs and for pages that scroll back: its lines and its members.

import type { MemberId, MessageId, RoomCode } from "#lib/contract/ids.ts";
import type { MessageView } from "#lib/contract/room.ts";
import type { ListedMember } from "#lib/contract/room-pages.ts";
import { listMembers } from "#lib/room/member-list.ts";
import { messageView } from "#lib/room/view.ts";
import type { Caller } from "#server/auth/identify.ts";
import type { AppContext } from "#server/context.ts";
import { findDoor } from "./find-door.ts";
import { requireSeat } from "./find-seat.ts";

type Ctx = Pick<AppContext, "clock" | "limits" | "rooms">;
type At = { code: RoomCode; caller: Caller; address: string };

const linesPerPage = 50;
const membersPerPage = 100;

/**
 * The lines before `before`, or the newest: oldest first, in the order of commits.
 *
 * @returns `nextBefore` for the page before this one; null at the first line
 * @throws AppError `notFound`, `removed`, `rateLimited`, `unavailable`
 */
export async function readMessagePage(
  ctx: Ctx,
  { before, ...at }: At & { before: MessageId | null },
): Promise<{ messages: MessageView[]; nextBefore: MessageId | null }> {
  const room = await findDoor(ctx, { ...at, key: undefined });
  // One more than is shown: whether there is another page.
  const read = await ctx.rooms.readMessages(room, { before, limit: linesPerPage + 1 });
  const page = read.slice(0, linesPerPage).reverse();
  const nextBefore = read.length > linesPerPage ? (page[0]?.id ?? null) : null;
  return { messages: page.map((message) => messageView(room, message)), nextBefore };
}

/**
 * The members who came after `after`, in the order in which they came; only for members.
 *
 * @throws AppError `notFound`, `notMember`, `removed`, `rateLimited`, `unavailable`
 */
export async function readMemberPage(
  ctx: Ctx,
  { after, ...at }: At & { after: MemberId | null },
): Promise<{ members: ListedMember[]; nextAfter: MemberId | null }> {
  const { room, member } = await requireSeat(ctx, at);
  return listMembers(room, { by: member, after, limit: membersPerPage });
}
