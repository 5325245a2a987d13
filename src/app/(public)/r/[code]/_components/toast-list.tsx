"use client";
// Short notices at the lower edge; they go by themselves, but not while they are being read.

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { errorMessages } from "#app/_client/error-messages.ts";
import type { Toast, ToastMessage } from "#app/_client/toasts.ts";
import { IconButton } from "#app/_components/ui/icon-button.tsx";
import { useToasts } from "../_hooks/use-room.tsx";

export function ToastList() {
  const { subscribe, get } = useToasts();
  const toasts = useSyncExternalStore(subscribe, get, get);
  const layer = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new notice goes above what opened since
  useLayoutEffect(() => {
    layer.current?.hidePopover();
    layer.current?.showPopover();
  }, [toasts]);

  return (
    <div
      role="status"
      // In the top layer, so that it is seen over dialogs.
      popover="manual"
      ref={layer}
      className="pointer-events-none fixed inset-x-0 top-auto bottom-24 m-0 w-full max-w-none bg-transparent px-4 lg:bottom-6"
    >
      <div className="mx-auto grid max-w-md gap-2">
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} />
        ))}
      </div>
    </div>
  );
}

function ToastLine({ toast }: { toast: Toast }) {
  const t = useTranslations("toasts");
  const { dismiss } = useToasts();
  const [isRead, setIsRead] = useState(false);

  useEffect(() => {
    if (isRead) return;
    const going = setTimeout(() => dismiss(toast.id), toast.forMs);
    return () => clearTimeout(going);
  }, [isRead, toast, dismiss]);

  function handleUndo() {
    toast.onUndo?.();
    dismiss(toast.id);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: being looked at is no interaction
    <div
      onPointerEnter={() => setIsRead(true)}
      onPointerLeave={() => setIsRead(false)}
      onFocus={() => setIsRead(true)}
      onBlur={() => setIsRead(false)}
      className="pointer-events-auto flex min-h-13 animate-tick items-center gap-2 rounded-m bg-ink py-1 pr-1 pl-4 text-ground text-s shadow-lift"
    >
      <p className="wrap-anywhere grow py-2">
        <ToastWords message={toast.message} />
      </p>
      {toast.onUndo && (
        <button
          type="button"
          onClick={handleUndo}
          className="min-h-11 shrink-0 rounded-pill px-3 font-title underline underline-offset-4 focus-visible:outline-ground"
        >
          {t("undo")}
        </button>
      )}
      <IconButton
        icon={X}
        name={t("dismiss")}
        className="text-ground hover:bg-transparent hover:text-ground focus-visible:outline-ground"
        onClick={() => dismiss(toast.id)}
      />
    </div>
  );
}

function ToastWords({ message }: { message: ToastMessage }) {
  const t = useTranslations();
  switch (message.kind) {
    case "removed":
      return t("toasts.removed", { title: message.title });
    case "putBack":
      return t("toasts.putBack", { title: message.title });
    case "saved":
      return t("toasts.saved");
    case "refused": {
      const seconds = Math.ceil((message.retryAfterMs ?? 0) / 1000);
      return message.code === "rateLimited" && seconds > 0
        ? t("errors.rateLimitedFor", { seconds })
        : t(errorMessages[message.code]);
    }
  }
}
