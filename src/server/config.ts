// The one reader of process.env: parsed once, then frozen. `.env.example` explains every variable.

import { z } from "zod";

const flag = z
  .enum(["0", "1", "off", "on", "false", "true"])
  .transform((v) => ["1", "on", "true"].includes(v));
const baseUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""));
const roles = ["realtime", "web", "jobs"] as const;

const environmentSchema = z.object({
  PUBLIC_URL: baseUrl.default("http://127.0.0.1:3000"),
  NETWORK_URL: baseUrl.optional(),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** How many reverse proxies of ours stand before this process; each adds to `X-Forwarded-For`. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(8).default(0),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  NEXTAUTH_SECRET: z.string().min(32, "needs at least 32 characters; make one with: openssl rand -base64 32"),
  TOKEN_KEYS: z.string().transform((text, check) => {
    const keys = text.split(",").map((pair) => {
      const [id = "", secret = ""] = pair.trim().split(":");
      return { id, secret: Buffer.from(secret, "base64") };
    });
    if (keys.some((key) => !/^[a-z0-9]{1,16}$/.test(key.id) || key.secret.length !== 32)) {
      check.addIssue("is a list `id:base64-of-32-bytes`, separated by commas, newest first");
      return z.NEVER;
    }
    return keys;
  }),
  SPOTIFY_CLIENT_ID: z.string().min(1).optional(),
  SPOTIFY_CLIENT_SECRET: z.string().min(1).optional(),
  SPOTIFY_API_URL: baseUrl.default("https://api.spotify.com/v1"),
  SPOTIFY_ACCOUNTS_URL: baseUrl.default("https://accounts.spotify.com"),
  /** Where artwork may come from, besides the providers' own hosts. */
  ARTWORK_ORIGINS: z
    .string()
    .default("")
    .transform((text) => text.split(",").filter(Boolean)),
  TONEARM_ROLES: z
    .string()
    .default(roles.join(","))
    .transform((text) => text.split(",").map((role) => role.trim()))
    .pipe(z.array(z.enum(roles)).min(1)),
  TONEARM_DEMO: flag.default(false),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  /** The Unix socket on which the web role listens and to which realtime passes page requests on. */
  TONEARM_WEB_SOCKET: z.string().min(1).optional(),
});

export type ServerRole = (typeof roles)[number];
export type SpotifyApp = {
  clientId: string;
  clientSecret: string | null;
  apiUrl: string;
  accountsUrl: string;
};
export type TokenKey = { id: string; secret: Buffer };

export type Config = {
  publicUrl: string;
  /** A second address of the same service, for guests in the local network. */
  networkUrl: string | null;
  host: string;
  port: number;
  /** Proxies whose notes of the client's address are believed; 0: the connection alone counts. */
  trustedProxies: number;
  databaseUrl: string;
  /** Null where one machine needs none: then nodes speak through Postgres, and each counts by itself. */
  redisUrl: string | null;
  authSecret: string;
  /** Newest first: the first one encrypts, all of them decrypt. */
  tokenKeys: readonly TokenKey[];
  /** Null where no credentials are set: the provider is hidden. */
  spotify: SpotifyApp | null;
  artworkOrigins: readonly string[];
  roles: readonly ServerRole[];
  isDemo: boolean;
  logLevel: string;
  webSocketPath: string | null;
};

/** What is wrong with the configuration: one line a variable. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/** Parses the environment; throws `ConfigError` that names every variable at fault. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = environmentSchema.safeParse(set);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => {
      const name = path.join(".");
      return `  ${name}: ${set[name] === undefined ? "is not set" : message}`;
    });
    throw new ConfigError(`The configuration cannot be used:\n${lines.join("\n")}\nSee .env.example.`);
  }
  const env = parsed.data;
  return Object.freeze({
    publicUrl: env.PUBLIC_URL,
    networkUrl: env.NETWORK_URL ?? null,
    host: env.HOST,
    port: env.PORT,
    trustedProxies: env.TRUST_PROXY,
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL ?? null,
    authSecret: env.NEXTAUTH_SECRET,
    tokenKeys: env.TOKEN_KEYS,
    spotify: env.SPOTIFY_CLIENT_ID
      ? {
          clientId: env.SPOTIFY_CLIENT_ID,
          clientSecret: env.SPOTIFY_CLIENT_SECRET ?? null,
          apiUrl: env.SPOTIFY_API_URL,
          accountsUrl: env.SPOTIFY_ACCOUNTS_URL,
        }
      : null,
    artworkOrigins: env.ARTWORK_ORIGINS,
    roles: env.TONEARM_ROLES,
    isDemo: env.TONEARM_DEMO,
    logLevel: env.LOG_LEVEL,
    webSocketPath: env.TONEARM_WEB_SOCKET ?? null,
  });
}
