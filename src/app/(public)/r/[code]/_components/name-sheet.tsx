"use client";
// Asks for a name at the first act; the act then happens by itself.

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { ClientErrorCode } from "#app/_client/command-sender.ts";
import { errorMessages } from "#app/_client/error-messages.ts";
import { Button } from "#app/_components/ui/button.tsx";
import { Dialog } from "#app/_components/ui/dialog.tsx";
import { Field } from "#app/_components/ui/field.tsx";
import { useActs, useRoom } from "../_hooks/use-room.tsx";

const lettersMax = 40;

export function NameSheet() {
  const t = useTranslations();
  const { takeSeat, forgetWaitingAct } = useActs();
  const roomName = useRoom(({ view }) => view.settings.name);
  const [failure, setFailure] = useState<ClientErrorCode | null>(null);
  const [isJoining, setIsJoining] = useState(false);

  async function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name")).trim();
    if (isJoining || name === "") return;
    setIsJoining(true);
    const answer = await takeSeat(name);
    setIsJoining(false);
    setFailure(answer.ok ? null : answer.error.code);
  }

  return (
    <Dialog title={t("name.title")} onClose={forgetWaitingAct}>
      <form
        onSubmit={handleSubmit}
        className="grid gap-5 px-5 pt-1 pb-[max(1.25rem,env(safe-area-inset-bottom))]"
      >
        <Field
          label={t("name.label")}
          hint={t("name.hint", { room: roomName })}
          error={failure && t(errorMessages[failure])}
          name="name"
          maxLength={lettersMax}
          required
          data-first-focus
          autoComplete="nickname"
          enterKeyHint="go"
        />
        <Button look="main" size="l" type="submit" aria-disabled={isJoining}>
          {isJoining ? t("name.joining") : t("name.join")}
        </Button>
      </form>
    </Dialog>
  );
}
