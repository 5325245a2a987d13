"use client";
// How others come in: a code to point a camera at, a link, eight letters to read out.

import { Copy, Share2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { encode } from "uqr";
import { formatRoomCode } from "#app/_client/format.ts";
import { Button } from "#app/_components/ui/button.tsx";
import { Dialog } from "#app/_components/ui/dialog.tsx";
import { isThisComputer, useRoom, useShareOrigin } from "../_hooks/use-room.tsx";

export function ShareSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations("share");
  const code = useRoom(({ view }) => view.code);
  const key = useRoom((room) => room.key);
  const name = useRoom(({ view }) => view.settings.name);
  const { origin, host, hostname } = new URL(useShareOrigin());
  const link = `${origin}/r/${code}${key ? `#${key}` : ""}`;
  return (
    <Dialog title={t("title")} onClose={onClose}>
      <div className="grid gap-5 overflow-y-auto px-5 pt-1 pb-[max(1.25rem,env(safe-area-inset-bottom))]">
        {isThisComputer(hostname) && (
          <p className="rounded-m border border-warn px-3 py-2.5 text-s">{t("thisComputerOnly")}</p>
        )}
        <div className="grid justify-items-center gap-4 sm:grid-cols-[auto_1fr] sm:items-center sm:justify-items-start sm:gap-6">
          <QrCode text={link} label={t("qr")} />
          <div className="text-center sm:text-left">
            <p className="text-quiet text-s">{t("code", { host })}</p>
            <p translate="no" className="font-title text-xl tracking-wide sm:text-2xl">
              {formatRoomCode(code)}
            </p>
          </div>
        </div>
        <LinkButtons link={link} name={name} />
      </div>
    </Dialog>
  );
}

function LinkButtons({ link, name }: { link: string; name: string }) {
  const t = useTranslations("share");
  const [copied, setCopied] = useState<"yes" | "no" | null>(null);

  async function handleCopy() {
    setCopied((await copy(link)) ? "yes" : "no");
  }

  return (
    <div className="grid gap-3">
      <p translate="no" className="select-all break-all rounded-m bg-sunken px-4 py-3 text-quiet text-s">
        {link}
      </p>
      <div className="flex gap-3">
        <Button className="grow" onClick={handleCopy}>
          <Copy aria-hidden size={17} />
          <span role="status">{copied === "yes" ? t("copied") : t("copy")}</span>
        </Button>
        {"share" in navigator && (
          <Button
            look="main"
            className="grow"
            // Whoever closes the system's own sheet has not failed at anything.
            onClick={() => navigator.share({ title: name, url: link }).catch(() => {})}
          >
            <Share2 aria-hidden size={17} />
            {t("send")}
          </Button>
        )}
      </div>
      {copied === "no" && <p className="text-bad text-s">{t("notCopied")}</p>}
    </div>
  );
}

/** Black on white in both themes: cameras like nothing else. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { size, data } = encode(text, { ecc: "M", border: 2 });
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])))
    .join("");
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="size-48 rounded-m bg-paper sm:size-44"
    >
      <path d={path} className="fill-print" />
    </svg>
  );
}

async function copy(text: string): Promise<boolean> {
  // Not there over plain http.
  if (!navigator.clipboard) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
