// How Next builds and serves the pages. The web role runs it behind the front, which sets all headers.

import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withMessages = createNextIntlPlugin({
  requestConfig: "./src/app/_messages/request.ts",
  experimental: {
    // Compiled at build time: browsers load neither the grammar nor its parser.
    messages: { path: "./src/app/_messages", format: "json", locales: ["en"], precompile: true },
  },
});

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Covers come ready in their sizes from the providers; the optimiser would only add a way in.
  images: { unoptimized: true },
  // `npm run check` does it with the project's own compiler.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    serverActions: { bodySizeLimit: "16kb" },
    // Few large files compress better than many small ones: two kilobytes of what a guest's phone loads.
    turbopackChunking: { minChunkSize: 300_000, requestCost: 1_000_000 },
  },
};

export default withMessages(config);
