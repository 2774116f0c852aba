// Progress of an upload. Without this file the form is sent as any other, and the browser shows its own progress.

(() => {
  let shown = location.pathname;

  function showPage(html, address) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const main = fresh.querySelector("main");
    if (!main) {
      location.assign(address);
      return;
    }
    document.querySelector("main").replaceWith(document.adoptNode(main));
    document.title = fresh.title;
    if (address !== location.href) history.pushState({ uploaded: true }, "", address);
    shown = location.pathname;
    const first = document.querySelector("main [data-takes-focus]") || document.querySelector("main h1");
    first.setAttribute("tabindex", "-1");
    first.focus();
    window.scrollTo(0, 0);
  }

  function sayFailure(form, words) {
    delete form.dataset.submitted;
    for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
    form.querySelector(".upload-progress").hidden = true;
    const line = document.createElement("div");
    line.className = "message message--error";
    const sentence = document.createElement("p");
    sentence.textContent = words;
    line.append(sentence);
    document.querySelector(".messages").replaceChildren(line);
    document.querySelector(".messages").scrollIntoView();
  }

  // What the page's own view answers is a page to go on with; anything else would replace what was typed.
  function takeAnswer(form, request) {
    if ([200, 404, 422].includes(request.status)) showPage(request.responseText, request.responseURL || location.href);
    else sayFailure(form, request.status === 413 ? form.dataset.tooLarge : form.dataset.failed);
  }

  function send(form, button) {
    const box = form.querySelector(".upload-progress");
    const bar = box.querySelector("progress");
    const data = new FormData(form, button);
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = Math.round((event.loaded / event.total) * 100);
    });
    request.addEventListener("load", () => takeAnswer(form, request));
    request.addEventListener("error", () => sayFailure(form, form.dataset.failed));
    request.addEventListener("timeout", () => sayFailure(form, form.dataset.failed));
    box.hidden = false;
    document.getElementById("announcer").textContent = form.dataset.working;
    request.open("POST", form.action || location.href);
    request.send(data);
  }

  // In the capture phase: comes before the guard against double submission, which would see this one as sent already.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-upload]") || form.dataset.submitted || event.defaultPrevented) return;
    const hasFile = [...form.querySelectorAll("input[type=file]")].some((input) => input.files.length > 0);
    if (!hasFile) return;
    event.preventDefault();
    send(form, event.submitter);
  }, true);

  // Back to a page that this file replaced: ask the server for it, as no cache keeps an applicant's pages.
  window.addEventListener("popstate", () => {
    if (location.pathname !== shown) location.reload();
  });
})();
