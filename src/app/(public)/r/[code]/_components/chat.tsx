"use client";
// What people say to each other, newest at the bottom.

import { useTranslations } from "next-intl";
import { MessageList } from "./message-list.tsx";
import { SayForm } from "./say-form.tsx";

export function Chat() {
  const t = useTranslations("chat");
  return (
    <>
      <h2 className="sr-only">{t("title")}</h2>
      <MessageList />
      <SayForm />
    </>
  );
}
