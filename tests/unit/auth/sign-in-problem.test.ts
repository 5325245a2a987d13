import { describe, expect, it } from "vitest";
import { problemOfIdentity, problemOfNextAuth } from "#server/auth/sign-in-problem.ts";
import { ProviderError } from "#server/providers/port.ts";
import { SpotifyError } from "#server/providers/spotify/classify.ts";

describe("what the sign-in page is told", () => {
  it("names a person who is not on the app's list", () => {
    expect(problemOfIdentity(new SpotifyError("notAllowListed"))).toBe("notAllowListed");
  });

  it("says that the provider is away when it is, or wants silence", () => {
    expect(problemOfIdentity(new ProviderError("unavailable", "providerAway"))).toBe("providerAway");
    expect(problemOfIdentity(new SpotifyError("quotaExceeded"))).toBe("providerAway");
  });

  it("says only that it failed for everything else", () => {
    expect(problemOfIdentity(new SpotifyError("tokenRefused"))).toBe("failed");
    expect(problemOfIdentity(new TypeError("?"))).toBe("failed");
    expect(problemOfNextAuth("Callback")).toBe("failed");
    expect(problemOfNextAuth("")).toBe("failed");
  });

  it("tells when the account is somebody else's", () => {
    expect(problemOfNextAuth("OAuthAccountNotLinked")).toBe("linkedElsewhere");
  });
});
