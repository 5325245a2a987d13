"use client";
// Leads to a provider's own page, where people say yes or no.

import { ArrowUpRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/ui/button.tsx";
import type { Source } from "#lib/contract/track.ts";

export function ProviderButton({ source, callbackUrl }: { source: Source; callbackUrl: string }) {
  const t = useTranslations("signIn");
  const provider = useTranslations("providers")(source);
  const [isOpening, setIsOpening] = useState(false);

  async function handleClick() {
    if (isOpening) return;
    setIsOpening(true);
    const { signIn } = await import("next-auth/react");
    // Leaves this page; comes back here only when it could not.
    await signIn(source, { callbackUrl });
  }

  return (
    <Button look="main" size="l" aria-disabled={isOpening} onClick={handleClick}>
      {isOpening ? t("opening", { provider }) : t("with", { provider })}
      <ArrowUpRight aria-hidden size={19} />
    </Button>
  );
}
