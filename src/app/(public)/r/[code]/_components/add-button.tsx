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
    <div className="pointer-events-none sticky bottom-0 mt-auto bg-linear-to-t from-ground from-40% px-4 pt-8 pb-[max(1rem,env(safe-area-inset-bottom))] lg:hidden">
      <Button look="main" size="l" className="pointer-events-auto w-full shadow-lift" onClick={openAdding}>
        <Plus aria-hidden size={20} strokeWidth={2.4} />
        {t("add")}
      </Button>
    </div>
  );
}
