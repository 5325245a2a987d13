// The name, with the mark beside it; leads to the first page.

import { Mark } from "./ui/mark.tsx";

export function Wordmark() {
  return (
    <a href="/" className="inline-flex min-h-11 items-center gap-2.5 rounded-s font-title text-m">
      <Mark size={24} />
      Tonearm
    </a>
  );
}
