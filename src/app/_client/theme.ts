// Which of the two faces a reader wants.

import { createStore } from "./store.ts";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = "theme";
const keptForSeconds = 365 * 24 * 60 * 60;

const changed = createStore(0);

export const themeStore = {
  subscribe: changed.subscribe,
  get: (): Theme => {
    const shown = document.documentElement.dataset["theme"];
    return isTheme(shown) ? shown : "system";
  },
};

export function isTheme(name: string | undefined): name is Theme {
  return themes.some((theme) => theme === name);
}

/** Shows the theme at once and keeps it for the pages to come. */
export function keepTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser yet
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${keptForSeconds}; samesite=lax`;
  changed.update((times) => times + 1);
}
