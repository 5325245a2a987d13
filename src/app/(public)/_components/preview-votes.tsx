"use client";
// The arrows of the picture of a room: they look like the real ones and do nothing.

import { VoteButtons } from "#app/_components/vote-buttons.tsx";
import type { Vote } from "#lib/contract/room.ts";

export function PreviewVotes(votes: { title: string; score: number; vote: Vote }) {
  return <VoteButtons {...votes} onVote={() => {}} />;
}
