// Takes a room's code as people type it: with or without the dash, in any case. Needs no script.

import { useTranslations } from "next-intl";
import { Button } from "#app/_components/ui/button.tsx";
import { Field } from "#app/_components/ui/field.tsx";

/** @param wrong what was typed before and could not be a code */
export function CodeForm({ wrong }: { wrong?: string | undefined }) {
  const t = useTranslations("landing");
  const isWrong = wrong !== undefined;
  return (
    <form action="/r" className="flex w-full max-w-sm items-end gap-2 text-left">
      <Field
        className="grow"
        label={t("code")}
        error={isWrong && t("codeWrong")}
        name="code"
        defaultValue={wrong}
        placeholder={t("codePlaceholder")}
        required
        maxLength={16}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        enterKeyHint="go"
      />
      <Button type="submit" className={isWrong ? "self-center" : ""}>
        {t("join")}
      </Button>
    </form>
  );
}
