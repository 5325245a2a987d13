"use client";
// Who I am here, how pages look, and the ways out.

import { House, LogOut, MonitorX, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { ThemeChoice } from "#app/_components/theme-choice.tsx";
import { Menu, menuLine } from "#app/_components/ui/menu.tsx";
import { leaveEverywhere } from "../actions.ts";

export function AccountMenu({ name }: { name: string | null }) {
  const t = useTranslations("rooms");

  async function handleSignOut() {
    const { signOut } = await import("next-auth/react");
    await signOut({ callbackUrl: "/" });
  }

  return (
    <Menu name={t("account")} button={<UserRound aria-hidden size={21} />}>
      <p className="px-3 pt-1.5 pb-1 text-quiet text-s">{t("signedInAs", { name: name ?? t("someone") })}</p>
      <ThemeChoice />
      <a href="/" className={menuLine}>
        <House aria-hidden size={18} className="text-quiet" />
        {t("home")}
      </a>
      <button type="button" className={menuLine} onClick={handleSignOut}>
        <LogOut aria-hidden size={18} className="text-quiet" />
        {t("signOut")}
      </button>
      <form action={leaveEverywhere}>
        <button type="submit" className={menuLine}>
          <MonitorX aria-hidden size={18} className="text-quiet" />
          {t("signOutEverywhere")}
        </button>
      </form>
    </Menu>
  );
}
