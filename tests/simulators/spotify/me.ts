// GET /me: who the token belongs to.

import { Hono } from "hono";
import { type ApiEnv, requirePerson } from "./caller.ts";
import { userObject } from "./wire.ts";
import type { World } from "./world.ts";

/** In Development Mode there is no `email`, `product` or `country`, whatever the scopes. */
export function meRoutes(world: World) {
  return new Hono<ApiEnv>().get("/me", (c) => {
    const personId = requirePerson(c);
    const person = world.people.find(({ id }) => id === personId);
    return c.json({
      ...(world.switches.showsAccountId && { account_id: person?.accountId }),
      display_name: person?.displayName ?? null,
      ...userObject(personId, world.links),
      images: [],
    });
  });
}
