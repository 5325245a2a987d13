// The simulated people. Small enough to know by heart; everything else about them is derived.

import { idOf } from "../catalogue/base62.ts";

export type Person = {
  /** The user name: what Spotify calls `id`. */
  id: string;
  /** What Spotify calls `account_id`: never changes. */
  accountId: string;
  displayName: string;
  isPremium: boolean;
  /** The devices at the start; the control may change them. */
  devices: readonly Device[];
};

export type Device = {
  id: string;
  name: string;
  type: "Computer" | "Smartphone" | "Speaker" | "TV";
  /** 0 to 100; null where the device does not tell. */
  volumePercent: number | null;
  supportsVolume: boolean;
  /** A restricted device takes no command from an app. */
  isRestricted: boolean;
  isActive: boolean;
  /** Epoch milliseconds from which Spotify knows the device; until then it is not found. */
  knownFromMs: number;
};

/** A device with everything in its usual state. */
export function createDevice(device: Pick<Device, "name"> & Partial<Device>, ownerId: string): Device {
  return {
    id: idOf(`device:${ownerId}:${device.name}`),
    type: "Computer",
    volumePercent: 60,
    supportsVolume: true,
    isRestricted: false,
    isActive: false,
    knownFromMs: 0,
    ...device,
  };
}

export const people: readonly Person[] = [
  {
    id: "ana",
    accountId: "aN4kL9xQ2v",
    displayName: "Ana",
    isPremium: true,
    devices: [
      createDevice({ name: "Kitchen speakers", type: "Speaker", isActive: true }, "ana"),
      createDevice({ name: "Ana's phone", type: "Smartphone", supportsVolume: false }, "ana"),
    ],
  },
  {
    id: "ben",
    accountId: "bE7rT1mW8z",
    displayName: "Ben",
    isPremium: true,
    devices: [createDevice({ name: "Ben's laptop" }, "ben")],
  },
  {
    id: "jo",
    accountId: "jO2pH6sD5c",
    displayName: "Jo",
    isPremium: true,
    devices: [createDevice({ name: "Jo's headphones", type: "Smartphone", isActive: true }, "jo")],
  },
  {
    id: "mika",
    accountId: "mI8vB3nY4f",
    displayName: "Mika",
    isPremium: false,
    devices: [createDevice({ name: "Mika's phone", type: "Smartphone", isActive: true }, "mika")],
  },
  {
    id: "nour",
    accountId: "nO5gC7jK1q",
    displayName: "Nour",
    isPremium: true,
    devices: [createDevice({ name: "Nour's laptop", isActive: true }, "nour")],
  },
];

/** Everybody except Nour, who can sign in but is refused by the API. */
export const allowListedAtStart: readonly string[] = ["ana", "ben", "jo", "mika"];
