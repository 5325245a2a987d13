"use client";
// A cover, uncropped and untouched; a quiet record where there is none.

import { Disc3 } from "lucide-react";
import { useState } from "react";
import { classNames } from "./ui/class-names.ts";

const sizes = {
  /** In rows. */
  row: "size-12 rounded-s",
  /** The playing one: beside its title on phones, above it on a desk. */
  stage: "size-26 rounded-s lg:size-full lg:aspect-square lg:rounded-m",
  /** The playing one while the chat has the screen. */
  stageSmall: "size-12 rounded-s lg:size-full lg:aspect-square lg:rounded-m",
  /** As on the stage, at one size everywhere. */
  cover: "size-26 rounded-s",
  /** At the head of a dialog. */
  sheet: "size-24 rounded-s",
} as const;

type ArtworkProps = {
  url: string | null;
  size: keyof typeof sizes;
  /** Loaded before anything else: the one large cover of a page. */
  isMain?: boolean;
};

export function Artwork({ url, size, isMain = false }: ArtworkProps) {
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  const look = classNames("shrink-0 bg-sunken", sizes[size]);
  if (!url || url === brokenUrl) {
    return (
      <span className={classNames("grid place-items-center text-quiet", look)}>
        <Disc3 aria-hidden className="size-2/5" strokeWidth={1.3} />
      </span>
    );
  }
  return (
    // biome-ignore lint/performance/noImgElement: covers come ready in their sizes; the optimiser is off
    <img
      src={url}
      alt=""
      loading={isMain ? "eager" : "lazy"}
      fetchPriority={isMain ? "high" : "auto"}
      decoding="async"
      draggable={false}
      onError={() => setBrokenUrl(url)}
      // It may have failed before scripts ran.
      ref={(image) => {
        if (image?.complete && image.naturalWidth === 0) setBrokenUrl(url);
      }}
      className={classNames("object-contain", look)}
    />
  );
}
