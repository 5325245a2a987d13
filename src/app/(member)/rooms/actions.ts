"use server";
// What the forms of my rooms do.

import { redirect } from "next/navigation";
import { currentUser } from "#app/_server/current-user.ts";
import { openRoomFor } from "#app/_server/open-room-for.ts";
import { signOutEverywhereFor } from "#app/_server/sign-out-everywhere-for.ts";
import type { ErrorCode } from "#lib/contract/errors.ts";

export type OpenRoomState = { typed: string; failure: ErrorCode | null };

/** Opens a room of this name and leads into it. */
export async function openRoom(_before: OpenRoomState, form: FormData): Promise<OpenRoomState> {
  const user = await currentUser();
  if (!user) redirect("/sign-in?callbackUrl=/rooms");
  const typed = String(form.get("name") ?? "");
  const opened = await openRoomFor(user.id, typed);
  if (opened.ok) redirect(`/r/${opened.value.code}#${opened.value.key}`);
  return { typed: typed.slice(0, 240), failure: opened.error };
}

/** Ends every session of whoever asks, this one included. */
export async function leaveEverywhere(): Promise<void> {
  const user = await currentUser();
  if (user) await signOutEverywhereFor(user.id);
  redirect("/");
}
