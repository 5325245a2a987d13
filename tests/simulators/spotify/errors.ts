// The bodies in which Spotify refuses. The two hosts have two formats.

/** A refusal of the Web API; the app turns it into its answer. */
export class ApiError extends Error {
  override name = "ApiError";
  readonly status: number;
  /** Only player and quota errors have one. */
  readonly reason: string | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    options: { reason?: string; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.status = status;
    this.reason = options.reason ?? null;
    this.headers = options.headers ?? {};
  }
}

/** A refusal that Spotify gives as a bare sentence, also where JSON is expected. */
export class PlainTextError extends Error {
  override name = "PlainTextError";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** A refusal of the accounts host (RFC 6749 section 5.2). */
export class OAuthError extends Error {
  override name = "OAuthError";
  readonly code: string;

  constructor(code: string, description: string) {
    super(description);
    this.code = code;
  }
}

/** Null for a failure that is not a refusal: those are defects of the simulator. */
export function toResponse(failure: Error): Response | null {
  if (failure instanceof ApiError) {
    const { status, message, reason, headers } = failure;
    return Response.json({ error: { status, message, ...(reason && { reason }) } }, { status, headers });
  }
  if (failure instanceof PlainTextError) {
    return new Response(failure.message, {
      status: failure.status,
      headers: { "content-type": "text/plain" },
    });
  }
  if (failure instanceof OAuthError) {
    return Response.json({ error: failure.code, error_description: failure.message }, { status: 400 });
  }
  return null;
}

export const notFound = () => new ApiError(404, "Resource not found");
export const malformedId = () => new ApiError(400, "Invalid base62 id");
export const forbidden = () => new ApiError(403, "Forbidden");

/** A refusal of the player. `Restriction violated` is what most reasons come with. */
export function playerRefused(reason: string, message = "Restriction violated"): ApiError {
  return new ApiError(403, `Player command failed: ${message}`, { reason });
}
