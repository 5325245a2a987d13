// Which messages a page speaks with. One language so far, so nothing is negotiated.

import { getRequestConfig } from "next-intl/server";
import messages from "./en.json";

// biome-ignore lint/style/noDefaultExport: next-intl finds it by its default export
export default getRequestConfig(async () => ({ locale: "en", messages, timeZone: "UTC" }));
