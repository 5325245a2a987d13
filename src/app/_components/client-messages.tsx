// Hands browsers the messages of what they render themselves, and no others.

import { type Messages, NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

type ClientMessagesProps = { of: readonly (keyof Messages)[]; children: ReactNode };

export async function ClientMessages({ of, children }: ClientMessagesProps) {
  const messages = await getMessages();
  const named = Object.fromEntries(of.map((name) => [name, messages[name]]));
  return <NextIntlClientProvider messages={named}>{children}</NextIntlClientProvider>;
}
