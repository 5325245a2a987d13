// The browser of the tests.

import { requireProgram } from "#scripts/debian.ts";

/** The path of a Chromium. @throws Trouble that says what to install */
export function requireChromium(wished: string | undefined): string {
  const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  return requireProgram(
    { name: "Chromium", places, debianPackage: "chromium", variable: "CHROMIUM" },
    wished,
  );
}
