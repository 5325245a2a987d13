// A value outside React that parts of the page subscribe to.

export type Store<T> = {
  get(): T;
  /** Replaces the value; tells nobody when `change` gives back the same one. */
  update(change: (value: T) => T): void;
  subscribe(hear: () => void): () => void;
};

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const hearers = new Set<() => void>();
  return {
    get: () => value,
    update(change) {
      const next = change(value);
      if (Object.is(next, value)) return;
      value = next;
      for (const hear of hearers) hear();
    },
    subscribe(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
  };
}
