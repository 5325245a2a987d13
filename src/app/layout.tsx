// What all pages share: language, face, and the note that a demo is one.

import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { isTheme, themeCookie } from "./_client/theme.ts";
import { ClientMessages } from "./_components/client-messages.tsx";
import { DemoBanner } from "./_components/demo-banner.tsx";
import { siteFacts } from "./_server/site-facts.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("site");
  return {
    title: { default: t("title"), template: t("titleOf", { page: "%s" }) },
    description: t("description"),
    manifest: "/manifest.webmanifest",
    icons: { icon: "/icon.svg", apple: "/icon-180.png" },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  // The page gives way to the keyboard, so that what is typed stays in sight.
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf6ef" },
    { media: "(prefers-color-scheme: dark)", color: "#141110" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get(themeCookie)?.value;
  return (
    <html
      lang={await getLocale()}
      // Absent where the device decides.
      data-theme={isTheme(theme) && theme !== "system" ? theme : undefined}
    >
      <body className="flex min-h-dvh flex-col has-[[data-shell]]:h-dvh">
        {siteFacts().isDemo && <DemoBanner />}
        {/* Whatever a page needs besides, it brings itself. */}
        <ClientMessages of={["failure"]}>{children}</ClientMessages>
      </body>
    </html>
  );
}
