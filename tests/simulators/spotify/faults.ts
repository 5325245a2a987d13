// Faults that a test asks for: what goes wrong, on which paths, how often.

import { z } from "zod";

const causes = [
  /** Too many calls in 30 seconds. Lasts until the clock has passed the wait that it names. */
  z.object({ kind: z.literal("rateLimited"), retryAfterSeconds: z.int().min(1).default(3) }),
  /** The developer account's quota is used up: hours. Lasts until the clock has passed the wait. */
  z.object({ kind: z.literal("quotaExceeded"), retryAfterSeconds: z.int().min(1).default(48_925) }),
  z.object({
    kind: z.literal("serverError"),
    status: z.union([z.literal(500), z.literal(502), z.literal(503)]).default(503),
  }),
  /** The right answer, late. The delay is real time, whatever the simulator's clock says. */
  z.object({ kind: z.literal("slow"), delayMs: z.int().min(1).max(60_000) }),
  /** Status 200 with something that no client expects. */
  z.object({ kind: z.literal("garbage"), body: z.enum(["html", "truncated", "wrongTypes"]) }),
  /** The connection stays open and nothing comes. */
  z.object({ kind: z.literal("hang") }),
] as const;

const reach = z.object({
  /** A path of the simulator, such as `/v1/me/player/*`; `*` stands for anything, slashes too. */
  path: z.string().default("/v1/*"),
  method: z.enum(["GET", "POST", "PUT", "DELETE"]).optional(),
  personId: z.string().optional(),
  /** How many requests it strikes; without it, all until it is cleared. */
  times: z.int().min(1).optional(),
});

export const faultSchema = z.intersection(reach, z.discriminatedUnion("kind", causes));
type Fault = z.infer<typeof faultSchema>;

type FaultedRequest = { path: string; method: string; personId: string | null };

export type Faults = {
  add(fault: Fault): void;
  clear(): void;
  /** The fault that strikes this request, with the seconds that are left of its wait; counts it. */
  strike(request: FaultedRequest): { fault: Fault; remainingSeconds: number } | null;
};

/** The one added first strikes first. */
export function createFaults(nowMs: () => number): Faults {
  let armed: { fault: Fault; strikesLeft: number; untilMs: number }[] = [];
  return {
    add(fault) {
      const waitSeconds = "retryAfterSeconds" in fault ? fault.retryAfterSeconds : Number.POSITIVE_INFINITY;
      const untilMs = nowMs() + waitSeconds * 1000;
      armed.push({ fault, strikesLeft: fault.times ?? Number.POSITIVE_INFINITY, untilMs });
    },
    clear() {
      armed = [];
    },
    strike(request) {
      armed = armed.filter(({ strikesLeft, untilMs }) => strikesLeft > 0 && untilMs > nowMs());
      const struck = armed.find(({ fault }) => isReached(fault, request));
      if (!struck) return null;
      struck.strikesLeft -= 1;
      return { fault: struck.fault, remainingSeconds: Math.ceil((struck.untilMs - nowMs()) / 1000) };
    },
  };
}

function isReached(fault: Fault, { path, method, personId }: FaultedRequest): boolean {
  const pattern = fault.path.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return (
    new RegExp(`^${pattern.join(".*")}$`).test(path) &&
    (fault.method === undefined || fault.method === method) &&
    (fault.personId === undefined || fault.personId === personId)
  );
}
