import {
  type Ears,
  Moved,
  NoAnswer,
  type Options,
  Refused,
  type Server,
  Slow,
  Stranger,
} from "../base/server";
import { isGroup } from "../base/values";
import { withIndex } from "../base/webm";
import type { AddedRow, Addresses } from "../wire";
import type { Modules, ServerSettings } from "./public";

const PATIENCE = 15_000; // milliseconds after which a request without an answer is given up
const REFUSED = 400;
const FORBIDDEN = 403;
const GONE = 410;
const RECORD = "X-Portfolio-Record";
const UNREADABLE = Symbol("unreadable");
const UNSAID = "The program did not answer.";

/** Our handlers on the Jupyter server. */
export function jupyterServer(
  settings: ServerSettings,
  { URLExt }: Modules["@jupyterlab/coreutils"],
  { ServerConnection }: Modules["@jupyterlab/services"],
  ears: Ears,
): Server {
  let record: string | null = null; // that of the pages in this tab
  const own = (): [string, string][] => (record === null ? [] : [[RECORD, record]]);
  const at = (path: string, query: object) => {
    const values = new URLSearchParams(query as Record<string, string>);
    return `${URLExt.join(settings.baseUrl, "portfolio", path)}?${values}`;
  };
  const ask = async (url: string, init: RequestInit) => {
    const headers = Object.fromEntries(own());
    const answer = await ServerConnection.makeRequest(url, { ...init, headers }, settings).catch(
      () => null,
    );
    const instance = answer?.headers.get("X-Portfolio-Instance");
    if (instance) ears.heard(instance);
    else ears.lost();
    if (!answer && init.signal?.aborted) throw new Slow();
    // Whatever else answers at this address is not our program.
    if (!answer || (answer.ok && !instance)) throw new NoAnswer();
    record ??= answer.headers.get(RECORD);
    return answer;
  };

  return {
    async request<Address extends keyof Addresses>(
      address: Address,
      query: Addresses[Address]["query"],
      body?: unknown,
      { leaving = false, patience = PATIENCE }: Options = {},
    ) {
      const [method = "", path = ""] = address.split(" ");
      const signal = AbortSignal.timeout(patience);
      const init: RequestInit = { method, keepalive: leaving, signal };
      if (body !== undefined) init.body = JSON.stringify(body);
      const response = await ask(at(path, query), init);
      const answer = await jsonOf(response);
      if (!response.ok) throw failure(response.status, answer);
      if (answer === UNREADABLE) throw new NoAnswer();
      return answer as Addresses[Address]["reply"];
    },

    file: path => URLExt.join(settings.baseUrl, "files", URLExt.encodeParts(path)),

    itemFile: query => at("evidence-file", query),

    original: query => at("handed-file", query),

    ownFile: query => at("own-file", query),

    recording: query => at("recording-sound", query),

    async sound(place, kind) {
      const response = await ask(place, {});
      if (!response.ok) {
        throw failure(response.status, await jsonOf(response), "It cannot be played.");
      }
      const sound = new Uint8Array(await response.arrayBuffer());
      return URL.createObjectURL(new Blob(withIndex(sound), { type: kind }));
    },

    async preview(query) {
      const response = await ask(at("evidence-preview", query), {});
      const placed = response.headers.get("X-Place-Left-Out") === "yes";
      if (response.ok) return { source: URL.createObjectURL(await response.blob()), placed };
      throw failure(response.status, await jsonOf(response), "The preview cannot be shown.");
    },

    upload(query, file, progress) {
      return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open("PUT", at("evidence-file", query));
        for (const [name, value] of [...guards(settings), ...own()]) {
          request.setRequestHeader(name, value);
        }
        request.responseType = "json";
        request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
        const fail = () => reject(new NoAnswer());
        request.onerror = fail;
        request.onabort = fail;
        request.onload = () => {
          const answer: unknown = request.response;
          if (request.status === 200 && isGroup(answer)) resolve(answer as unknown as AddedRow);
          else reject(failure(request.status, answer));
        };
        request.send(file);
      });
    },
  };
}

/** What is in a reply; ``UNREADABLE`` when it broke off. */
const jsonOf = (response: Response): Promise<unknown> => response.json().catch(() => UNREADABLE);

/** What Jupyter asks of a request that changes something. */
function guards({ token }: ServerSettings): [string, string][] {
  const [, mark] = document.cookie.match(/(?:^|; ?)_xsrf=([^;]*)/) ?? [];
  return [
    ...(token ? [["Authorization", `token ${token}`] as [string, string]] : []),
    ...(mark ? [["X-XSRFToken", mark] as [string, string]] : []),
  ];
}

function failure(status: number, answer: unknown, otherwise = UNSAID): Error {
  const said = isGroup(answer) ? answer.message : "";
  const words = typeof said === "string" && said ? said : otherwise;
  const address = isGroup(answer) ? answer.address : null;
  if (status === GONE && typeof address === "string") return new Moved(words, address);
  if (status === GONE || status === FORBIDDEN) return new Stranger(words);
  return status === REFUSED ? new Refused(words, answer) : new NoAnswer(words);
}
