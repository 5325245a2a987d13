// In a demo, says on every page what is not real.

import { useTranslations } from "next-intl";

export function DemoBanner() {
  const t = useTranslations("site");
  return <aside className="shrink-0 bg-sunken px-4 py-1.5 text-center text-quiet text-xs">{t("demo")}</aside>;
}
