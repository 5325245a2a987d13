"use client";
// Opens one more room.

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { errorMessages } from "#app/_client/error-messages.ts";
import { Button } from "#app/_components/ui/button.tsx";
import { classNames } from "#app/_components/ui/class-names.ts";
import { Field } from "#app/_components/ui/field.tsx";
import { openRoom } from "../actions.ts";

const lettersMax = 60;

export function OpenRoomForm() {
  const t = useTranslations();
  const [state, submit, isOpening] = useActionState(openRoom, { typed: "", failure: null });
  const error =
    state.failure &&
    (state.failure === "badRequest" ? t("rooms.nameWrong") : t(errorMessages[state.failure]));
  return (
    <form action={submit} className="flex flex-wrap items-end gap-3 sm:flex-nowrap">
      <Field
        className="w-full min-w-0 grow"
        label={t("rooms.name")}
        error={error}
        name="name"
        defaultValue={state.typed}
        placeholder={t("rooms.namePlaceholder")}
        required
        maxLength={lettersMax}
        autoComplete="off"
        enterKeyHint="go"
      />
      <Button
        look="main"
        type="submit"
        className={classNames("w-full sm:w-auto", error && "sm:self-center")}
        aria-disabled={isOpening}
      >
        {isOpening ? t("rooms.opening") : t("rooms.open")}
      </Button>
    </form>
  );
}
