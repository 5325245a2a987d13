// A round button that is only an icon; its name is for those who do not see it, and a hint for those who do.

import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

const looks = {
  quiet: "text-quiet hover:bg-sunken hover:text-ink",
  main: "bg-accent text-on-accent hover:bg-accent-strong",
  ink: "text-ink hover:bg-sunken",
  /** What I have chosen. */
  chosen: "text-accent hover:bg-sunken",
} as const;

const sizes = { m: "size-11", l: "size-14" } as const;

type IconButtonProps = Omit<ComponentProps<"button">, "children"> & {
  icon: LucideIcon;
  name: string;
  look?: keyof typeof looks;
  size?: keyof typeof sizes;
  /** Drawn full, not only in outline. */
  isFilled?: boolean;
};

export function IconButton({
  icon: Icon,
  name,
  look = "quiet",
  size = "m",
  isFilled = false,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      {...rest}
      className={classNames(
        "grid shrink-0 place-items-center rounded-pill transition-[background-color,color,scale] duration-150",
        "active:scale-[0.92] aria-disabled:opacity-60",
        looks[look],
        sizes[size],
        className,
      )}
    >
      <Icon
        aria-hidden
        size={size === "l" ? 26 : 21}
        strokeWidth={1.9}
        fill={isFilled ? "currentColor" : "none"}
      />
    </button>
  );
}
