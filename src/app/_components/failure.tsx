"use client";
// Says that a page could not be made, and lets the reader try again.

import { useTranslations } from "next-intl";
import { QuietPage } from "./quiet-page.tsx";
import { Button, ButtonLink } from "./ui/button.tsx";

export function Failure({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations("failure");
  return (
    <QuietPage title={t("title")} hint={t("hint")}>
      <Button look="main" onClick={onRetry}>
        {t("again")}
      </Button>
      <ButtonLink href="/">{t("toStart")}</ButtonLink>
    </QuietPage>
  );
}
