// Makes the keys of the catalogue part of the types: a missing message is a compile error.

import type messages from "./en.json";

declare module "next-intl" {
  interface AppConfig {
    Locale: "en";
    Messages: typeof messages;
  }
}
