// An address that leads nowhere.

import { getTranslations } from "next-intl/server";
import { QuietPage } from "./_components/quiet-page.tsx";
import { ButtonLink } from "./_components/ui/button.tsx";

export default async function NotFound() {
  const t = await getTranslations("notFound");
  return (
    <QuietPage title={t("title")} hint={t("hint")}>
      <ButtonLink look="main" href="/">
        {t("toStart")}
      </ButtonLink>
    </QuietPage>
  );
}
