// What was asked of the simulator. Never a token: paths only, and queries only where none can hold one.

type LoggedRequest = {
  method: string;
  /** With its query on the API, without it on the accounts host. */
  path: string;
  /** Null while, or when, nothing was answered. */
  status: number | null;
  personId: string | null;
  atMs: number;
};

export type RequestLog = {
  /** Logs an arrival; the answer's status is told later. */
  open(request: Omit<LoggedRequest, "status">): { close(status: number): void };
  list(): LoggedRequest[];
  clear(): void;
};

const keptRequests = 5000;

export function createRequestLog(): RequestLog {
  let requests: LoggedRequest[] = [];
  return {
    open(request) {
      const logged: LoggedRequest = { ...request, status: null };
      requests.push(logged);
      if (requests.length > keptRequests) requests.shift();
      return {
        close(status) {
          logged.status = status;
        },
      };
    },
    list: () => requests.map((request) => ({ ...request })),
    clear() {
      requests = [];
    },
  };
}
