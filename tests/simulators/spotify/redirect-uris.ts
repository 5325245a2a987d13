// Spotify's rules for redirect URIs since November 2025.

const loopbackLiteral = /^http:\/\/(127\.0\.0\.1|\[::1\])(:\d+)?(?=[/?]|$)/;

/**
 * True where an app may register this URI: https, a loopback address written as a number, or a scheme of
 * the app's own. `localhost` and http on a public host are refused.
 */
export function mayRegister(uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const { protocol, hostname } = new URL(uri);
  if (hostname === "localhost" || hostname.endsWith(".localhost")) return false;
  return protocol !== "http:" || loopbackLiteral.test(uri);
}

/**
 * True where a request may ask to be sent back to `requested`: letter by letter a registered URI, or a
 * loopback address whose registered form names no port.
 */
export function isRegistered(requested: string, registered: readonly string[]): boolean {
  if (!mayRegister(requested)) return false;
  if (registered.includes(requested)) return true;
  return (
    loopbackLiteral.test(requested) && registered.includes(requested.replace(loopbackLiteral, "http://$1"))
  );
}
