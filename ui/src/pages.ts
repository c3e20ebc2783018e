import { isGroup } from "./base/values";
import { showAssessing } from "./centre/assessing";
import { showCentreDesk } from "./centre/desk";
import { showQuality } from "./centre/quality";
import { showSampling } from "./centre/sampling";
import { type FormBundle, showForm } from "./form/form";
import { showPanel } from "./panel/panel";
import { showKeptAppraisal } from "./practice/kept_appraisal";
import { showPractice } from "./practice/practice";
import { showRegister } from "./register/register";
import { showStart } from "./start/start";
import type { Bundle, Page } from "./workbook";

export const MIME = "application/vnd.portfolio.form+json";
const VERSION = 1;

const PAGES: Record<string, Page> = {
  form: (node, bundle, workbook) => showForm(node, bundle as FormBundle, workbook),
  panel: showPanel,
  register: showRegister,
  start: showStart,
  practice: showPractice,
  "kept-appraisal": showKeptAppraisal,
  desk: showCentreDesk,
  assessing: showAssessing,
  quality: showQuality,
  sampling: showSampling,
  hidden: () => () => {},
};

/** What a cell's output says it shows, and how; null when this program does not know it. */
export function pageOf(output: unknown): { bundle: Bundle; page: Page } | null {
  if (!isGroup(output) || output.version !== VERSION) return null;
  const page = Object.entries(PAGES).find(([kind]) => kind === output.kind)?.[1];
  return page ? { bundle: output as unknown as Bundle, page } : null;
}
