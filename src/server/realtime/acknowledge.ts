// Parses, runs and answers: the same for every event. The one translator from errors to acknowledgements.

import type { z } from "zod";
import type { Refusal } from "#lib/contract/socket.ts";
import { AppError, toWireError } from "#server/errors.ts";
import type { Log } from "#server/log.ts";
import type { RoomSocket } from "./room-socket.ts";

/** Questions of one socket under way; more are refused as `busy`. */
const openMax = 100;

/** `questions` holds what is being answered, of all sockets. */
export type Edge = { readonly socket: RoomSocket; readonly log: Log; readonly questions: Set<Promise<void>> };

/** A handler for one event. What nobody expected is logged once, here. */
export function acknowledge<Payload, Answer extends object>(
  { socket, log, questions }: Edge,
  schema: z.ZodType<Payload>,
  run: (payload: Payload) => Answer | Promise<Answer>,
): (...sent: unknown[]) => void {
  async function answerTo(payload: unknown): Promise<Answer | Refusal> {
    const parsed = schema.safeParse(payload);
    if (!parsed.success) return toAck(new AppError("badRequest"));
    if (socket.data.open >= openMax) return toAck(new AppError("busy"));
    socket.data.open += 1;
    try {
      return await run(parsed.data);
    } catch (error) {
      if (!(error instanceof AppError)) log.error({ err: error }, "an event failed");
      return toAck(error);
    } finally {
      socket.data.open -= 1;
    }
  }

  return (...sent) => {
    const question = answerTo(sent[0]).then((answer) => {
      answerLast(sent, answer);
      questions.delete(question);
    });
    questions.add(question);
  };
}

export function toAck(error: unknown): Refusal {
  return { ok: false, error: toWireError(error) };
}

/** Answers through the last argument, where the sender wants an answer. */
export function answerLast(sent: readonly unknown[], answer: object): void {
  const respond = sent.at(-1);
  if (typeof respond === "function") respond(answer);
}
