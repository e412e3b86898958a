// Small comforts on top of pages that work without any script.
(() => {
  "use strict";
  // The summary of what is wrong takes the focus, so that a screen reader says it first.
  const focusSummary = () => document.querySelector("[data-focus]")?.focus();
  document.addEventListener("DOMContentLoaded", focusSummary);
  focusSummary();

  // "/" goes to the search field, as people know it from elsewhere.
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const field = document.getElementById("q");
    if (event.key === "/" && !typing && field && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });

  // On a wide screen the filters stand open beside the results; on a phone they open when asked for.
  const wide = window.matchMedia("(min-width: 62rem)");
  let open = null;
  const settle = () => {
    const filters = document.getElementById("filters");
    if (filters) filters.open = wide.matches || (open ?? filters.open);
  };
  wide.addEventListener("change", settle);
  document.addEventListener("toggle", (event) => {
    if (event.target.id === "filters" && !wide.matches) open = event.target.open;
  }, true);
  settle();

  // New results: what was opened stays open, the focus stays on its control, and the count is said.
  let before = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target?.id !== "results") return;
    before = { opened: [...event.detail.target.querySelectorAll("details[open][id]")].map((one) => one.id), focus: document.activeElement?.id };
  });
  document.addEventListener("htmx:afterSwap", () => {
    settle();
    if (!before) return;
    const { opened, focus } = before;
    before = null;
    for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
    if (focus && document.activeElement?.id !== focus) {
      const control = document.getElementById(focus);
      control?.closest("details.more")?.setAttribute("open", "");
      // A value that nothing has any more is gone: the count of the results is the nearest that says why.
      (control ?? document.getElementById("results-count"))?.focus({ preventScroll: true });
    }
    const said = document.getElementById("results-said");
    if (said) said.textContent = document.getElementById("results-count")?.textContent ?? "";
  });

  // The menu of the reader closes by Escape, and by a tap elsewhere.
  const menu = () => document.querySelector("details.self[open]");
  document.addEventListener("keydown", (event) => {
    const open = menu();
    if (event.key !== "Escape" || !open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    const open = menu();
    if (open && !open.contains(event.target)) open.open = false;
  });

  // Whoever unticks a day of a list is asked at once what is not right.
  document.addEventListener("change", (event) => {
    const question = event.target.name === "signed" && event.target.closest("li")?.querySelector("details");
    if (question) question.open = !event.target.checked;
  });

  // A form that was sent once is not sent twice by a double click.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 4000);
  });
})();
