"use client";
// A page that could not be made.

import { Failure } from "./_components/failure.tsx";

export default function PageError({ retry }: { retry: () => void }) {
  return <Failure onRetry={retry} />;
}
