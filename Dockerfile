# syntax=docker/dockerfile:1

FROM node:24-bookworm-slim AS base
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 CHECKPOINT_DISABLE=1

# Everything it takes to make the pages. No package runs a script of its own: none is needed, and some
# would download programs.
FROM base AS build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --ignore-scripts
COPY . .
RUN node node_modules/prisma/build/index.js generate && node scripts/build.ts && rm -rf .next/cache
# Without its types, Next reads its settings without its compiler, which then can stay here.
RUN node -p 'require("module").stripTypeScriptTypes(require("fs").readFileSync("next.config.ts", "utf8"))' > next.config.mjs

# Only what runs: without peers, which would bring Prisma's command line, and without what is in the pages
# already or only makes them.
FROM base AS dependencies
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --legacy-peer-deps --ignore-scripts \
  && rm -rf node_modules/@next/swc-* node_modules/@img node_modules/lucide-react

FROM base
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY prisma/schema.prisma ./prisma/
COPY prisma/migrations ./prisma/migrations
COPY public ./public
COPY src/lib ./src/lib
COPY src/server ./src/server
COPY src/app/_messages ./src/app/_messages
COPY --from=build /app/src/generated ./src/generated
COPY --from=build /app/next.config.mjs ./
COPY --from=build /app/.next ./.next

USER node
ENV HOST=0.0.0.0 PORT=3000
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
# Migrations first, under a lock that all nodes share. `exec` hands the signals of the container on.
CMD ["sh", "-c", "node src/server/migrate-main.ts && exec node src/server/main.ts"]
