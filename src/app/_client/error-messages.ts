// What each refusal is called in the catalogue. No text of a server ever reaches a person.

import type { ErrorCode } from "#lib/contract/errors.ts";
import type { ClientErrorCode } from "./command-sender.ts";

/** The sentence for whoever tried something. */
export const errorMessages = {
  badRequest: "errors.badRequest",
  notFound: "errors.notFound",
  forbidden: "errors.forbidden",
  notMember: "errors.notMember",
  removed: "errors.removed",
  muted: "errors.muted",
  notSignedIn: "errors.notSignedIn",
  nameTaken: "errors.nameTaken",
  wrongOrigin: "errors.wrongOrigin",
  roomEnded: "errors.roomEnded",
  roomFull: "errors.roomFull",
  queueFull: "errors.queueFull",
  itemGone: "errors.itemGone",
  alreadyQueued: "errors.alreadyQueued",
  nothingPlaying: "errors.nothingPlaying",
  nothingQueued: "errors.nothingQueued",
  stale: "errors.stale",
  tooLateToUndo: "errors.tooLateToUndo",
  votesDecide: "errors.votesDecide",
  alreadyInRoom: "errors.alreadyInRoom",
  rateLimited: "errors.rateLimited",
  busy: "errors.busy",
  unavailable: "errors.unavailable",
  unknown: "errors.unknown",
  trackUnavailable: "errors.trackUnavailable",
  noActiveDevice: "errors.noActiveDevice",
  premiumRequired: "errors.premiumRequired",
  notAllowListed: "errors.notAllowListed",
  needsReconnect: "errors.needsReconnect",
  providerRateLimited: "errors.providerRateLimited",
  quotaExhausted: "errors.quotaExhausted",
  providerAway: "errors.providerAway",
  internal: "errors.internal",
  offline: "errors.offline",
} as const satisfies Record<ClientErrorCode, `errors.${ClientErrorCode}`>;

/** The sentence for a host whose player does not do what the room says: what happened, what to do. */
export function playerProblemMessage(code: ErrorCode) {
  switch (code) {
    case "noActiveDevice":
    case "premiumRequired":
    case "notAllowListed":
    case "needsReconnect":
    case "providerRateLimited":
    case "quotaExhausted":
    case "providerAway":
      return `playerProblems.${code}` as const;
    default:
      return "playerProblems.other" as const;
  }
}
