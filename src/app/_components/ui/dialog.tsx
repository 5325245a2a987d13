"use client";
// A modal dialog: a sheet from below on phones, a panel in the middle on larger screens.

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { classNames } from "./class-names.ts";
import { IconButton } from "./icon-button.tsx";

const heights = {
  /** As high as what is in it. */
  fitting: "max-h-[92dvh]",
  /** Fills the phone, so that what comes and goes inside moves nothing. */
  full: "h-[calc(100dvh-1rem)] max-h-none sm:h-[44rem] sm:max-h-[88dvh]",
} as const;

type DialogProps = {
  title: ReactNode;
  onClose: () => void;
  height?: keyof typeof heights;
  children: ReactNode;
};

/** Open as long as it is rendered; focus goes back to where it came from. */
export function Dialog({ title, onClose, height = "fitting", children }: DialogProps) {
  const t = useTranslations("common");
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Without a wish, the browser takes the first thing there is: the button that closes.
    element?.querySelector<HTMLElement>("[data-first-focus]")?.focus();
    // The browser gives the focus back when a dialog closes, but not when it only vanishes.
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      closedby="any"
      onClose={(event) => {
        // While it is being remounted, an old notice may arrive late.
        if (event.target === event.currentTarget && !event.currentTarget.open) onClose();
      }}
      className={classNames(
        "fixed inset-x-0 top-auto bottom-0 m-0 w-full max-w-none flex-col overflow-hidden rounded-t-l bg-raised text-ink shadow-sheet open:flex",
        "sm:inset-0 sm:m-auto sm:w-[34rem] sm:rounded-l sm:border sm:border-line",
        "transition-[translate,opacity] duration-200 ease-settle starting:open:translate-y-8 starting:open:opacity-0",
        "backdrop:bg-shade backdrop:transition-opacity backdrop:duration-200 starting:open:backdrop:opacity-0",
        heights[height],
      )}
    >
      <div className="flex items-center gap-3 py-2 pr-2 pl-5">
        <h2 id={titleId} className="min-w-0 grow truncate font-title text-l">
          {title}
        </h2>
        <IconButton icon={X} name={t("close")} onClick={() => dialog.current?.close()} />
      </div>
      {children}
    </dialog>
  );
}
