// Goes through the authorize page as a browser would: reads the form, answers it, follows nothing.

import { type Answer, ask, type OpenSimulator, redirectUri } from "./open-simulator.ts";

export function authorizeUrl(simulator: OpenSimulator, parameters: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: simulator.clientId,
    response_type: "code",
    redirect_uri: redirectUri,
    scope: "user-read-playback-state",
    ...parameters,
  });
  return `${simulator.accountsUrl}/authorize?${query}`;
}

/** Sends the page's own form with this person and answer. */
export async function answerForm(page: Answer, url: string, chosen: Record<string, string>): Promise<Answer> {
  const hidden = page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  const fields = [...hidden].map(([, name = "", value = ""]) => [name, unescapeHtml(value)]);
  const body = new URLSearchParams({ ...Object.fromEntries(fields), ...chosen });
  return ask(url, { method: "POST", body });
}

/** The query with which the browser is sent back after agreeing (or cancelling). */
export async function consent(
  simulator: OpenSimulator,
  parameters: Record<string, string> = {},
  chosen: Record<string, string> = { person: "ana", answer: "agree" },
): Promise<URLSearchParams> {
  const url = authorizeUrl(simulator, parameters);
  const sent = await answerForm(await ask(url), url, chosen);
  return new URL(sent.headers.get("location") ?? "").searchParams;
}

export async function consentedCode(simulator: OpenSimulator, parameters: Record<string, string> = {}) {
  return (await consent(simulator, parameters)).get("code") ?? "";
}

function unescapeHtml(text: string): string {
  const characters: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => characters[name] ?? "");
}
