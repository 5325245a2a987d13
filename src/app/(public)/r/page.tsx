// Where a typed room code goes: to its room, or back to be corrected.

import { redirect } from "next/navigation";
import { roomCodeSchema } from "#lib/contract/ids.ts";

type TypedCodeProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TypedCodePage({ searchParams }: TypedCodeProps) {
  const { code } = await searchParams;
  const read = roomCodeSchema.safeParse(code);
  if (read.success) redirect(`/r/${read.data}`);
  const typed = typeof code === "string" ? code.slice(0, 16) : "";
  redirect(`/?code=${encodeURIComponent(typed)}`);
}
