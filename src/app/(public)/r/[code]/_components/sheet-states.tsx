"use client";
// What a sheet shows while it has no rows: a hint, the shape of rows to come, or what went wrong.

import { useTranslations } from "next-intl";
import type { ClientErrorCode } from "#app/_client/command-sender.ts";
import { errorMessages } from "#app/_client/error-messages.ts";
import { Button } from "#app/_components/ui/button.tsx";
import { classNames } from "#app/_components/ui/class-names.ts";
import { Skeleton } from "#app/_components/ui/skeleton.tsx";

export function SheetHint({ title, hint }: { title: string; hint: string }) {
  return (
    <div className="grid justify-items-center gap-1 px-4 py-12 text-center">
      <p className="wrap-anywhere font-strong">{title}</p>
      <p className="max-w-xs text-quiet text-s">{hint}</p>
    </div>
  );
}

type SheetFailureProps = { code: ClientErrorCode; retryAfterMs: number; onRetry: () => void };

export function SheetFailure({ code, retryAfterMs, onRetry }: SheetFailureProps) {
  const t = useTranslations();
  const seconds = Math.ceil(retryAfterMs / 1000);
  return (
    <div role="alert" className="grid justify-items-center gap-4 px-4 py-12 text-center">
      <p className="max-w-sm">
        {code === "rateLimited" && seconds > 0
          ? t("errors.rateLimitedFor", { seconds })
          : t(errorMessages[code])}
      </p>
      <Button onClick={onRetry}>{t("add.tryAgain")}</Button>
    </div>
  );
}

const widths = ["w-2/3", "w-1/2", "w-3/5", "w-2/5", "w-1/2", "w-2/3"];

export function TrackSkeletons() {
  const t = useTranslations("common");
  return (
    <div role="status">
      <span className="sr-only">{t("loading")}</span>
      {widths.map((width, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: skeletons have no identity
        <div key={place} className="flex min-h-16 items-center gap-3">
          <Skeleton className="size-12 shrink-0" />
          <div className="grid grow gap-2">
            <Skeleton className={classNames("h-4", width)} />
            <Skeleton className="h-3 w-1/3" />
          </div>
        </div>
      ))}
    </div>
  );
}
