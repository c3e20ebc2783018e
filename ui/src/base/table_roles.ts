/** What each part of a table is to those who do not see it. */

const ROLES: [string, string][] = [
  ["thead, tbody, tfoot", "rowgroup"],
  ["tr", "row"],
  ["td", "cell"],
  ["th[scope=col]", "columnheader"],
  ["th[scope=row]", "rowheader"],
];

/**
 * Say of a table that it is one: browsers forget it where the style sheet puts its cells below each
 * other. Returns the table.
 */
export function withRoles(table: HTMLTableElement): HTMLTableElement {
  table.setAttribute("role", "table");
  for (const [parts, role] of ROLES) {
    for (const part of table.querySelectorAll(parts)) part.setAttribute("role", role);
  }
  return table;
}
