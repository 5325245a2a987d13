// Leads to exactly this track at its provider, and says whose it is.

import { ArrowUpRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Track } from "#lib/contract/track.ts";

/** Nothing for tracks that no provider has a page of. */
export function ProviderLink({ track }: { track: Track }) {
  const t = useTranslations("providers");
  if (!track.url || track.provider === "uploads") return null;
  return (
    <a
      href={track.url}
      target="_blank"
      rel="noopener noreferrer"
      className="relative inline-flex items-center gap-0.5 rounded-s underline decoration-line underline-offset-4 transition-colors after:absolute after:-inset-3 hover:text-ink hover:decoration-current"
    >
      {t("openIn", { provider: t(track.provider) })}
      <ArrowUpRight aria-hidden size={14} />
    </a>
  );
}
