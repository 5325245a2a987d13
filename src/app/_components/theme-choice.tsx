"use client";
// Light, dark, or what the device says. Kept in a cookie, so that pages come in it.

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { keepTheme, themeStore, themes } from "#app/_client/theme.ts";

const icons = { system: Monitor, light: Sun, dark: Moon } as const;

export function ThemeChoice() {
  const t = useTranslations("theme");
  const theme = useSyncExternalStore(themeStore.subscribe, themeStore.get, () => "system");

  return (
    <fieldset className="px-3 py-1.5">
      <legend className="sr-only">{t("legend")}</legend>
      <span className="flex rounded-pill bg-sunken p-0.5">
        {themes.map((option) => {
          const Icon = icons[option];
          return (
            <label
              key={option}
              className="flex min-h-11 grow cursor-pointer items-center justify-center gap-1.5 rounded-pill font-strong text-quiet text-xs transition-colors has-checked:bg-raised has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name="theme"
                value={option}
                checked={theme === option}
                onChange={() => keepTheme(option)}
                className="sr-only"
              />
              <Icon aria-hidden size={15} />
              {t(option)}
            </label>
          );
        })}
      </span>
    </fieldset>
  );
}
