// The answers of a route, for its description: one that succeeds, and problems.

import type { z } from "@hono/zod-openapi";
import { problemSchema } from "./problem.ts";

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: problemSchema } },
});

const problems = {
  400: problem("Malformed"),
  401: problem("Sign in first"),
  403: problem("Not allowed"),
  404: problem("No such thing"),
  409: problem("Does not fit the present state"),
  410: problem("The room has ended"),
  422: problem("The provider does not have it"),
  429: problem("Too often; see Retry-After"),
  500: problem("Our fault"),
  502: problem("The provider did not answer"),
  503: problem("Not now; try again"),
};

function success<Schema extends z.ZodType>(schema: Schema) {
  return { description: "Done", content: { "application/json": { schema } } };
}

/** 200 with this body, or a problem. */
export function done<Schema extends z.ZodType>(schema: Schema) {
  return { 200: success(schema), ...problems };
}

/** 201 with this body, or a problem. */
export function created<Schema extends z.ZodType>(schema: Schema) {
  return { 201: success(schema), ...problems };
}
