// A room as its guests see it, made of the room's own parts. A picture: nothing in it can be used.

import { getTranslations } from "next-intl/server";
import { Artwork } from "#app/_components/artwork.tsx";
import { TrackLine } from "#app/_components/track-line.tsx";
import { classNames } from "#app/_components/ui/class-names.ts";
import { PreviewVotes } from "./preview-votes.tsx";

// Names are not translated; neither are these.
const playing = { title: "Harbour Lights", artist: "Mira Sol", artworkUrl: "/preview/harbour-lights.svg" };
const waiting = [
  { title: "Paper Lanterns", artist: "Ottoline Grey", by: "Ben", at: "22:41", score: 8, vote: 1 },
  { title: "Northern Pier", artist: "Mira Sol", by: null, at: "22:45", score: 6, vote: 0 },
  { title: "Static Bloom", artist: "Kestrel Kin", by: "Ana", at: "22:49", score: 4, vote: 0 },
  { title: "Half Moon Bay", artist: "The Low Tides", by: "Jo", at: "22:56", score: 3, vote: -1 },
] as const;

export async function RoomPreview() {
  const t = await getTranslations("preview");
  return (
    <div
      aria-hidden
      inert
      className="pointer-events-none mx-auto w-full max-w-[22.5rem] select-none overflow-hidden rounded-l border border-line bg-ground shadow-lift"
    >
      <div className="px-4 pt-3.5 pb-2">
        <p className="font-strong">{t("room")}</p>
        <p className="flex items-center gap-1.5 text-quiet text-xs">
          <span className="size-2 rounded-pill bg-good" />
          {t("here")}
        </p>
      </div>
      <div className="px-4 pb-3.5">
        <div className="flex items-center gap-3">
          <Artwork url={playing.artworkUrl} size="cover" />
          <div className="min-w-0">
            <p className="font-title text-l">{playing.title}</p>
            <p className="text-quiet">{playing.artist}</p>
            <p className="mt-1.5 text-quiet text-s">{t("added")}</p>
          </div>
        </div>
        <div className="seek-line mt-4 [--filled:62%]" />
        <div className="flex justify-between text-quiet text-s">
          <span>2:13</span>
          <span>−1:21</span>
        </div>
        <p className="mt-2 flex items-center gap-2 text-quiet text-s">
          <span className="size-2 rounded-pill bg-good" />
          {t("device")}
        </p>
      </div>
      <div className="border-line border-t pb-2">
        {waiting.map(({ title, artist, by, at, score, vote }, place) => (
          <div
            key={title}
            className={classNames(
              "flex min-h-16 items-center gap-1 py-2 pr-1 pl-4",
              place === 0 && "border-line border-b bg-raised",
            )}
          >
            <TrackLine
              artworkUrl={`/preview/${title.toLowerCase().replace(/ /g, "-")}.svg`}
              title={title}
              reason={place === 0 && t("reason")}
              facts={[artist, by ?? t("you"), at]}
            />
            <PreviewVotes title={title} score={score} vote={vote} />
          </div>
        ))}
      </div>
    </div>
  );
}
