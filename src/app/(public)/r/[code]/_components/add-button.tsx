"use client";
// On phones, the one button that is always within reach of a thumb.

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#app/_components/ui/button.tsx";
import { useFaceActs } from "../_hooks/use-panel.tsx";

export function AddButton() {
  const t = useTranslations("queue");
  const { openAdding } = useFaceActs();
  return (
    // Beside the list, not over it: no row is ever under it.
    <div className="mx-auto w-full max-w-2xl shrink-0 px-4 pt-2 pb-[max(1rem,env(safe-area-inset-bottom))] lg:hidden">
      <Button look="main" size="l" className="w-full" onClick={openAdding}>
        <Plus aria-hidden size={20} strokeWidth={2.4} />
        {t("add")}
      </Button>
    </div>
  );
}
