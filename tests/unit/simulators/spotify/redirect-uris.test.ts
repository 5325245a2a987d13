import { describe, expect, it } from "vitest";
import { isRegistered, mayRegister } from "#tests/simulators/spotify/redirect-uris.ts";

describe("mayRegister", () => {
  it.each([
    "https://tonearm.example/api/auth/callback/spotify",
    "http://127.0.0.1:3000/callback",
    "http://[::1]:3000/callback",
    "http://127.0.0.1/callback",
    "tonearm://callback",
  ])("allows %s", (uri) => expect(mayRegister(uri)).toBe(true));

  it.each([
    "http://localhost:3000/callback",
    "https://localhost/callback",
    "http://app.localhost/callback",
    "http://tonearm.example/callback",
    "http://127.0.0.1.tonearm.example/callback",
    "http://192.168.1.20:3000/callback",
    "callback",
    "",
  ])("refuses %s", (uri) => expect(mayRegister(uri)).toBe(false));
});

describe("isRegistered", () => {
  const registered = [
    "https://tonearm.example/callback",
    "http://127.0.0.1/callback",
    "http://[::1]:3000/callback",
  ];

  it.each([
    "https://tonearm.example/callback",
    "http://127.0.0.1:3000/callback",
    "http://127.0.0.1:61234/callback",
  ])("accepts %s", (uri) => expect(isRegistered(uri, registered)).toBe(true));

  it.each([
    "https://tonearm.example/callback/",
    "https://tonearm.example/callback?next=1",
    "https://tonearm.example/Callback",
    "https://tonearm.example:8443/callback",
    "http://127.0.0.1:3000/callback/",
    "http://[::1]:4000/callback",
    "http://localhost:3000/callback",
  ])("refuses %s", (uri) => expect(isRegistered(uri, registered)).toBe(false));
});
