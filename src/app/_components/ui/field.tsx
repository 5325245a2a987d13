// A labelled line to type into, with its hint and its error tied to it.

import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";

type FieldProps = Omit<ComponentProps<"input">, "id"> & {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
};

export function Field({ label, hint, error, className, ...rest }: FieldProps) {
  const id = useId();
  const hasNote = Boolean(hint || error);
  return (
    <div className={classNames("grid gap-1.5", className)}>
      <label htmlFor={id} className="font-strong text-s">
        {label}
      </label>
      <input
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={hasNote ? `${id}-note` : undefined}
        className={inputLook}
      />
      {hasNote && (
        <p id={`${id}-note`} className={classNames("text-s", error ? "text-bad" : "text-quiet")}>
          {error || hint}
        </p>
      )}
    </div>
  );
}

export const inputLook =
  "min-h-11 w-full min-w-0 rounded-pill border border-edge bg-raised px-4 text-m placeholder:text-quiet " +
  "aria-invalid:border-bad focus-visible:outline-offset-0";
