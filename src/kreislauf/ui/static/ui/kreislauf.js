// Small helps around server-rendered pages. Everything here may be missing: the pages work without it.

const byId = (id) => document.getElementById(id);

// --- focus after a swap: the error summary first, else the heading

function moveFocus(root) {
  const target = root.querySelector("[data-takes-focus]") || root.querySelector("h1");
  if (!target) return;
  if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: false });
}

document.addEventListener("htmx:afterSettle", (event) => {
  const swapped = event.detail.target;
  if (swapped.id === "main" || swapped.querySelector("[data-takes-focus]")) moveFocus(swapped);
  showTools(swapped);
});

// --- the visible start of the work, and its failure in words

let running = 0;

function announce(words) {
  byId("announcer").textContent = words;
}

document.addEventListener("htmx:beforeRequest", () => {
  running += 1;
  document.documentElement.classList.add("is-busy");
  announce(byId("announcer").dataset.busy);
});

document.addEventListener("htmx:afterRequest", () => {
  running = Math.max(0, running - 1);
  if (running > 0) return;
  document.documentElement.classList.remove("is-busy");
  announce("");
});

function sayFailure() {
  const place = document.querySelector(".messages");
  const line = document.createElement("div");
  line.className = "message message--error";
  const words = document.createElement("p");
  words.textContent = byId("announcer").dataset.failed;
  line.append(words);
  place.replaceChildren(line);
}

document.addEventListener("htmx:sendError", sayFailure);
document.addEventListener("htmx:responseError", sayFailure);

// --- keys: "/" to search, "?" for help

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "/" && byId("search")) {
    event.preventDefault();
    byId("search").focus();
  } else if (event.key === "?") {
    event.preventDefault();
    byId("keyboard-help").showModal();
  }
});

// --- buttons that need this file, shown only when it runs

function showTools(root) {
  for (const button of root.querySelectorAll("[data-print], [data-open-dialog]")) button.hidden = false;
}

document.addEventListener("click", (event) => {
  const print = event.target.closest("[data-print]");
  const opener = event.target.closest("[data-open-dialog]");
  if (print) window.print();
  if (opener) byId(opener.dataset.openDialog).showModal();
});

// --- one submission only; coming back to the page frees its buttons again

// Where the skip link or a link to a question led, the address keeps "#…". Sent along, it would take the focus of the
// next page away from its errors.
function forgetPlace() {
  if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.submitted) {
    event.preventDefault();
    return;
  }
  forgetPlace();
  delete form.dataset.unsaved;
  form.dataset.submitted = "true";
  for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-busy", "true");
});

function freeForms() {
  for (const form of document.querySelectorAll("form[data-submitted]")) {
    delete form.dataset.submitted;
    if (form.dataset.typed) form.dataset.unsaved = "true";
    for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  }
}

window.addEventListener("pageshow", freeForms);
document.addEventListener("htmx:afterRequest", freeForms);

// --- text that was typed and not sent: whoever leaves by a link is asked first; passwords are never worth asking for

function markUnsaved(form) {
  if (!form || form.method !== "post" || form.querySelector("input[type=password]")) return;
  form.dataset.typed = form.dataset.unsaved = "true";
}

const hasUnsaved = () => document.querySelector("form[data-unsaved]") !== null;

document.addEventListener("input", (event) => markUnsaved(event.target.form));

window.addEventListener("beforeunload", (event) => {
  if (hasUnsaved()) event.preventDefault();
});

document.addEventListener("htmx:confirm", (event) => {
  const leaves = event.detail.target.id === "main" && event.detail.verb === "get";
  if (leaves && hasUnsaved() && !window.confirm(byId("announcer").dataset.unsaved)) event.preventDefault();
});

// --- first look at a page

for (const notice of document.querySelectorAll("form [data-refilled]")) markUnsaved(notice.closest("form"));

for (const summary of document.querySelectorAll(".errors[data-takes-focus]")) summary.focus();
showTools(document);
