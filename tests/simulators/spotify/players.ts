// The players of all people: devices, and what plays on the active one.

import { createDevice, type Device, type Person } from "./people.ts";
import { idlePlayer, type PlayerState, settle } from "./player-state.ts";

/** One person's player. `state` is always settled to the present when it is read. */
export type Player = {
  /** Those that Spotify knows by now. */
  devices(): Device[];
  activeDevice(): Device | null;
  state(): PlayerState;
  setState(state: PlayerState): void;
  /** Makes this the only active device; playback moves along. */
  activate(deviceId: string): void;
  /** Adds a device, or replaces the one of the same name. */
  addDevice(device: Pick<Device, "name"> & Partial<Device>): Device;
  /** Playback that was on it is lost, as when a speaker loses its power. */
  removeDevice(deviceId: string): void;
  setVolume(deviceId: string, volumePercent: number): void;
};

export function createPlayer(person: Person, nowMs: () => number): Player {
  let devices = [...person.devices];
  let state = idlePlayer(nowMs());

  const known = () => devices.filter((device) => device.knownFromMs <= nowMs());
  const active = () => known().find((device) => device.isActive) ?? null;
  const change = (deviceId: string, changed: Partial<Device>, others: Partial<Device> = {}) => {
    devices = devices.map((device) => ({ ...device, ...(device.id === deviceId ? changed : others) }));
  };

  return {
    devices: known,
    activeDevice: active,
    state() {
      state = settle(state, nowMs());
      return state;
    },
    setState(next) {
      state = next;
    },
    activate(deviceId) {
      change(deviceId, { isActive: true }, { isActive: false });
    },
    addDevice(wanted) {
      const device = createDevice(wanted, person.id);
      devices = [...devices.filter((other) => other.id !== device.id), device];
      if (device.isActive) change(device.id, {}, { isActive: false });
      return device;
    },
    removeDevice(deviceId) {
      if (active()?.id === deviceId) state = idlePlayer(nowMs());
      devices = devices.filter((device) => device.id !== deviceId);
    },
    setVolume(deviceId, volumePercent) {
      change(deviceId, { volumePercent });
    },
  };
}
