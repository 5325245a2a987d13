// The accounts host's `/authorize`: the page, and what its form answers.

import { Hono } from "hono";
import { consentPage, stopPage } from "./authorize-page.ts";
import { readAuthorizeRequest, redirectUrl } from "./authorize-request.ts";
import type { World } from "./world.ts";

export function authorizeRoutes(world: World) {
  return new Hono()
    .get("/authorize", (c) => {
      const reading = readAuthorizeRequest(c.req.query(), world);
      if (reading.kind === "stop") return stopPage(reading.message);
      return reading.kind === "sendBack" ? c.redirect(reading.url, 303) : consentPage(reading.request, world);
    })
    .post("/authorize", async (c) => {
      const { person: personId, answer, ...parameters } = await c.req.parseBody();
      const reading = readAuthorizeRequest(parameters, world);
      if (reading.kind === "stop") return stopPage(reading.message);
      if (reading.kind === "sendBack") return c.redirect(reading.url, 303);
      const { redirectUri, state, ...request } = reading.request;
      if (answer !== "agree")
        return c.redirect(redirectUrl(redirectUri, { error: "access_denied", state }), 303);
      const person = world.people.find(({ id }) => id === personId);
      if (!person) return stopPage("Nobody was picked. Go back and choose a person.");
      const grant = { ...request, redirectUri, personId: person.id, authorizedAtMs: world.nowMs() };
      return c.redirect(redirectUrl(redirectUri, { code: world.grants.issueCode(grant), state }), 303);
    });
}
