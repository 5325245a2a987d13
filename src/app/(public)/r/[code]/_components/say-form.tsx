"use client";
// Where one says something. Enter sends.

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#app/_components/ui/button.tsx";
import { classNames } from "#app/_components/ui/class-names.ts";
import { inputLook } from "#app/_components/ui/field.tsx";
import { IconButton } from "#app/_components/ui/icon-button.tsx";
import { useFaceActs } from "../_hooks/use-panel.tsx";
import { useActs } from "../_hooks/use-room.tsx";

const lettersMax = 500;
const tellFrom = 450;

export function SayForm() {
  const t = useTranslations("chat");
  const { asMember, say } = useActs();
  const { openAdding } = useFaceActs();
  const [text, setText] = useState("");
  const left = lettersMax - text.length;

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    const line = text.trim();
    if (line === "") return;
    asMember(() => {
      setText("");
      void say(line);
    });
  }

  return (
    <form
      onSubmit={handleSubmit}
      className="flex shrink-0 items-center gap-2 border-line border-t p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
    >
      {/* On phones, adding stays within reach while talking. */}
      <IconButton
        icon={Plus}
        name={t("addTrack")}
        look="chosen"
        className="-mx-1 lg:hidden"
        onClick={openAdding}
      />
      <label className="relative min-w-0 grow">
        <span className="sr-only">{t("say")}</span>
        <input
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={lettersMax}
          placeholder={t("say")}
          enterKeyHint="send"
          autoComplete="off"
          dir="auto"
          className={classNames(inputLook, left <= lettersMax - tellFrom && "pr-12")}
        />
        {left <= lettersMax - tellFrom && (
          <span
            role="status"
            className="absolute inset-y-0 right-4 grid place-items-center text-quiet text-xs"
          >
            <span>
              {left}
              <span className="sr-only"> {t("lettersLeft")}</span>
            </span>
          </span>
        )}
      </label>
      <Button look="main" type="submit">
        {t("send")}
      </Button>
    </form>
  );
}
