"use client";
// What the host decides about the room: its name, how the queue is ordered, and its end.

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#app/_components/ui/button.tsx";
import { Dialog } from "#app/_components/ui/dialog.tsx";
import { Field } from "#app/_components/ui/field.tsx";
import type { QueueMode } from "#lib/contract/room.ts";
import { useActs, useRoom } from "../_hooks/use-room.tsx";

const lettersMax = 60;
const modes = ["byVotes", "manual"] as const satisfies readonly QueueMode[];

export function SettingsSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings");
  const { changeSettings } = useActs();
  const settings = useRoom(({ view }) => view.settings);

  async function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get("name")).trim();
    const queueMode = modes.find((mode) => mode === form.get("queueMode")) ?? settings.queueMode;
    if (name === "") return;
    const outcome = await changeSettings({
      ...(name !== settings.name && { name }),
      ...(queueMode !== settings.queueMode && { queueMode }),
    });
    if (outcome.ok) onClose();
  }

  return (
    <Dialog title={t("title")} onClose={onClose}>
      <div className="grid gap-6 overflow-y-auto px-5 pt-1 pb-[max(1.25rem,env(safe-area-inset-bottom))]">
        <form onSubmit={handleSubmit} className="grid gap-5">
          <Field
            label={t("name")}
            name="name"
            defaultValue={settings.name}
            maxLength={lettersMax}
            required
            autoComplete="off"
          />
          <fieldset className="grid gap-1">
            <legend className="mb-1.5 font-strong text-s">{t("queueMode")}</legend>
            {modes.map((mode) => (
              <label
                key={mode}
                className="flex min-h-14 cursor-pointer items-center gap-3 rounded-m border border-line px-4 py-2 transition-colors hover:border-edge has-checked:border-accent has-focus-visible:outline-2 has-focus-visible:outline-accent"
              >
                <input
                  type="radio"
                  name="queueMode"
                  value={mode}
                  defaultChecked={mode === settings.queueMode}
                  className="size-5 shrink-0 outline-none"
                />
                <span className="grid">
                  <span className="font-strong">{t(`modes.${mode}`)}</span>
                  <span className="text-quiet text-s">{t(`modeHints.${mode}`)}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <Button look="main" size="l" type="submit">
            {t("save")}
          </Button>
        </form>
        <EndRoom />
      </div>
    </Dialog>
  );
}

function EndRoom() {
  const t = useTranslations("settings");
  const { endRoom } = useActs();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div className="border-line border-t pt-5">
      {isAsking ? (
        <div className="grid animate-appear gap-3">
          <p>{t("endQuestion")}</p>
          <div className="flex flex-wrap gap-3">
            <Button look="danger" onClick={() => endRoom()} autoFocus>
              {t("endNow")}
            </Button>
            <Button onClick={() => setIsAsking(false)}>{t("keepOpen")}</Button>
          </div>
        </div>
      ) : (
        <Button look="grave" className="-ml-4.5" onClick={() => setIsAsking(true)}>
          {t("end")}
        </Button>
      )}
    </div>
  );
}
