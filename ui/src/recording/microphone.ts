/** The microphone of this computer, as the browser gives it: asked for only when it is needed. */

const KINDS = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];
const PIECE = 3_000; // milliseconds of sound in a piece
const BITS = 40_000; // a second: speech is clear, an hour has about 18 MB

/** What hears of a recording that goes on. */
export interface Ears {
  piece(data: Blob): void;
  /** The microphone has ended by itself. */
  ended(): void;
}

/** A recording that goes on. */
export interface Take {
  /** How loud it is now, from 0 to 1. */
  level(): number;
  pause(): void;
  resume(): void;
  /** End it; the last piece has been heard after that. */
  stop(): Promise<void>;
}

export interface Microphone {
  /** Why nothing can be recorded here, and what to do; empty where it can be tried. */
  trouble(): string;
  /** Ask for the microphone, and record. Throws what the browser says. */
  open(ears: Ears): Promise<Take>;
}

const INSECURE =
  "The browser gives no microphone to a page whose address is not secure. Open the workbook on " +
  "your own computer, or by an address that begins with https. You can also record with your " +
  "phone, and add the file.";
const TOO_OLD =
  "This browser cannot record. Open the workbook in a current Chrome, Edge, Firefox or Safari, or " +
  "record with your phone and add the file.";
const SAID: Record<string, string> = {
  NotAllowedError:
    "The browser was not allowed to use the microphone. Press the sign beside the address at the " +
    "top, allow the microphone, and try again. If it is allowed there, look at the privacy " +
    "settings of this computer.",
  NotFoundError:
    "No microphone was found. Plug one in, or switch it on in the sound settings of this " +
    "computer, and try again.",
  NotReadableError:
    "The microphone does not answer. Close other programs that use it, such as a video call, and " +
    "try again.",
  SecurityError: INSECURE,
};

/** What went wrong with the microphone, and what to do. */
export function refusalWords(error: unknown): string {
  const { name = "", message = "" } = (error ?? {}) as { name?: string; message?: string };
  const more = message ? ` (${message})` : "";
  return (
    SAID[name] ??
    `Recording could not begin${more}. Try again, or record with your phone and add the file.`
  );
}

export const browserMicrophone: Microphone = {
  trouble() {
    if (!window.isSecureContext) return INSECURE;
    const canRecord = typeof MediaRecorder !== "undefined" && navigator.mediaDevices;
    return canRecord ? "" : TOO_OLD;
  },

  async open(ears) {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    try {
      return record(stream, ears);
    } catch (error) {
      for (const track of stream.getTracks()) track.stop();
      throw error;
    }
  },
};

function record(stream: MediaStream, ears: Ears): Take {
  const mimeType = KINDS.find(kind => MediaRecorder.isTypeSupported(kind));
  const options = { audioBitsPerSecond: BITS, ...(mimeType ? { mimeType } : {}) };
  const recorder = new MediaRecorder(stream, options);
  const meter = meterOf(stream);
  let isWanted = true;
  const ended = new Promise<void>(resolve => {
    recorder.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
      meter.close();
      resolve();
      if (isWanted) ears.ended();
    };
  });
  recorder.ondataavailable = ({ data }) => {
    if (data.size) ears.piece(data);
  };
  recorder.start(PIECE);
  return {
    level: () => meter.level(),
    pause() {
      if (recorder.state !== "recording") return;
      recorder.requestData();
      recorder.pause();
    },
    resume() {
      if (recorder.state === "paused") recorder.resume();
    },
    stop() {
      isWanted = false;
      if (recorder.state !== "inactive") recorder.stop();
      return ended;
    },
  };
}

function meterOf(stream: MediaStream): { level(): number; close(): void } {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level() {
      analyser.getFloatTimeDomainData(samples);
      const sum = samples.reduce((total, one) => total + one * one, 0);
      return Math.sqrt(sum / samples.length);
    },
    close: () => void context.close(),
  };
}

const QUIET = 0.01;
const LOUD = 0.5;
export const SILENT = 0.001;

/** How loud it is, in words. */
export function levelWords(level: number): string {
  if (level < SILENT) return "nothing heard";
  if (level < QUIET) return "quiet";
  return level < LOUD ? "good" : "very loud";
}
