// No room has this code, or it has ended: both look alike to whoever guesses.

import { getTranslations } from "next-intl/server";
import { QuietPage } from "#app/_components/quiet-page.tsx";
import { CodeForm } from "../../_components/code-form.tsx";

export default async function RoomNotFound() {
  const t = await getTranslations("notFound");
  return (
    <QuietPage title={t("room")} hint={t("roomHint")}>
      <CodeForm />
    </QuietPage>
  );
}
