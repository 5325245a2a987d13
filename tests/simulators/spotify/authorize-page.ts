// The consent page: who are you today, and do you agree?

import type { AuthorizeRequest } from "./authorize-request.ts";
import { html, page } from "./html.ts";
import type { Person } from "./people.ts";
import { scopes, splitScopes } from "./scopes.ts";
import type { World } from "./world.ts";

export function consentPage(request: AuthorizeRequest, world: World): Response {
  const asked = splitScopes(request.scope).map((scope) => html`<li>${scopes.get(scope) ?? scope}</li>`);
  const choices = world.people.map(
    (person, index) =>
      html`<label><input type="radio" name="person" value="${person.id}" required${
        index === 0 ? html` checked` : ""
      }><span><strong>${person.displayName}</strong><br><span class="quiet">${standingOf(person, world)}</span></span></label>`,
  );
  const hidden = Object.entries(parametersOf(request)).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return page(
    "Simulated Spotify: sign in",
    html`<header><h1>Simulated Spotify</h1><p class="quiet">No real account is involved.</p></header>
<form method="post">${hidden}
<fieldset><legend>Sign in as</legend>${choices}</fieldset>
<section><h2>${new URL(request.redirectUri).host} asks to</h2><ul>${
      asked.length > 0 ? asked : html`<li>Know who you are</li>`
    }</ul></section>
<div class="answers"><button class="main" name="answer" value="agree">Agree</button>
<button name="answer" value="cancel" formnovalidate>Cancel</button></div></form>`,
  );
}

/** Shown where the app cannot be told: an unknown app, or a place it never registered. */
export function stopPage(message: string): Response {
  return page(
    "Simulated Spotify: refused",
    html`<header><h1>Simulated Spotify</h1><p class="quiet">No real account is involved.</p></header>
<p class="notice">${message}</p>`,
    400,
  );
}

function standingOf(person: Person, world: World): string {
  if (!world.switches.allowListed.includes(person.id)) return "Not on the app's allow-list: will be refused";
  return person.isPremium ? "Premium" : "Free: cannot play from an app";
}

/** The request as the form sends it again, to be read and checked anew. */
function parametersOf(request: AuthorizeRequest): Record<string, string> {
  return {
    client_id: request.clientId,
    response_type: "code",
    redirect_uri: request.redirectUri,
    scope: request.scope,
    ...(request.state !== null && { state: request.state }),
    ...(request.codeChallenge !== null && {
      code_challenge: request.codeChallenge,
      code_challenge_method: "S256",
    }),
  };
}
