// The view over an analysis: filters above, claims on the left, the marked text on the right.
// All it shows comes from the model; nothing is asked of the network.

const PAGE_STEP = 8; // claims that PageUp and PageDown pass over

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// Bring `inner` into sight inside `outer` without moving the page around them.
function bring(outer, inner, share) {
  const box = outer.getBoundingClientRect();
  const place = inner.getBoundingClientRect();
  if (share === undefined) {
    if (place.top < box.top) outer.scrollTop -= box.top - place.top;
    else if (place.bottom > box.bottom) outer.scrollTop += place.bottom - box.bottom;
  } else {
    outer.scrollTop += place.top - box.top - share * outer.clientHeight;
  }
}

// Whether the filters leave a row: by value, and `words` each somewhere in it. `Entry.passes` in
// entries.py is the same rule.
export function passes(row, { words = "", ...chosen }) {
  const held = `${row.text} ${row.speaker} ${row.document}`.toLowerCase();
  return (
    words.toLowerCase().split(/\s+/).every((word) => held.includes(word)) &&
    Object.entries(chosen).every(([name, value]) => !value || row.values[name].includes(value))
  );
}

function render({ model, el }) {
  const rows = model.get("rows");
  const pages = model.get("documents");
  const key = `qa-${Math.random().toString(36).slice(2)}`;
  let left = [];
  let open = -1; // the page shown
  let marks = []; // the marks of the claim chosen

  // ---- the frame ---------------------------------------------------------------------------
  const bar = element("div", { class: "qa-explore-bar", role: "group", "aria-label": "Filters" });
  const controls = {};
  for (const { name, label, values } of model.get("choices")) {
    const select = element("select", { id: `${key}-${name}` });
    select.append(new Option(`All (${rows.length.toLocaleString("en")})`, ""));
    for (const [value, n] of values) {
      select.append(new Option(`${value} (${n.toLocaleString("en")})`, value));
    }
    controls[name] = select;
    bar.append(element("div", {}, element("label", { for: select.id }, label), select));
  }
  const search = element("input", { id: `${key}-words`, type: "search", autocomplete: "off" });
  controls.words = search;
  bar.append(element("div", {}, element("label", { for: search.id }, "Words"), search));
  const reset = element("button", { type: "button" }, "Clear");
  bar.append(reset);

  const status = element("p", { class: "qa-explore-status", role: "status" });
  const list = element("div", {
    class: "qa-explore-list",
    role: "listbox",
    tabindex: "0",
    "aria-label": "Claims: arrow keys to choose, Enter to read the text",
  });
  const options = rows.map((row, i) => {
    const told = `${row.document} · ${row.speaker} · ${row.ground}`;
    const option = element("div", { id: `${key}-${i}`, role: "option", "aria-selected": "false" });
    option.append(row.text, element("small", {}, told));
    return option;
  });
  list.append(...options);

  const name = element("p", { class: "qa-explore-name" });
  const facts = element("dl");
  const paper = element("div", { class: "qa-explore-paper", role: "region", tabindex: "0" });
  const side = element("div", { class: "qa-explore-side" }, name, facts, paper);
  const body = element("div", { class: "qa-explore-body" }, list, side);
  // JupyterLab has keys of its own (x cuts a cell, arrows go to the next): it keeps them away from
  // an element with the focus that says so itself.
  for (const focusable of [...Object.values(controls), reset, list, paper]) {
    focusable.setAttribute("data-lm-suppress-shortcuts", "true");
  }
  el.classList.add("qa-explore");
  el.replaceChildren(bar, status, body);

  // ---- choosing ----------------------------------------------------------------------------
  function show(i) {
    const row = rows[i];
    const page = pages[row ? row.page : 0];
    if (page && open !== (row ? row.page : 0)) {
      open = row ? row.page : 0;
      paper.innerHTML = page.markup; // escaped where it was made
      for (const mark of paper.querySelectorAll("[id]")) {
        mark.setAttribute("data-claim", mark.id); // a page may hold the same places elsewhere
        mark.removeAttribute("id");
      }
      name.replaceChildren(page.name, element("small", {}, page.file));
      paper.setAttribute("aria-label", `Text of ${page.name}`);
      paper.scrollTop = 0;
    }
    for (const mark of marks) mark.classList.remove("qa-chosen");
    marks = row ? [...paper.querySelectorAll(`[data-claim="${CSS.escape(row.place)}"]`)] : [];
    for (const mark of marks) mark.classList.add("qa-chosen");
    facts.replaceChildren();
    if (!row) return;
    for (const [label, value] of row.told) {
      if (value) facts.append(element("dt", {}, label), element("dd", {}, value));
    }
    if (marks.length) bring(paper, marks[0], 0.25);
  }

  function choose(i, quietly = false) {
    const before = list.querySelector('[aria-selected="true"]');
    if (before) before.setAttribute("aria-selected", "false");
    const option = options[i];
    if (option) {
      option.setAttribute("aria-selected", "true");
      list.setAttribute("aria-activedescendant", option.id);
      bring(list, option);
    } else {
      list.removeAttribute("aria-activedescendant");
    }
    show(i);
    if (quietly) return;
    model.set("chosen", option ? rows[i].id : "");
    model.save_changes();
  }

  function current() {
    const chosen = model.get("chosen");
    return chosen ? rows.findIndex((row) => row.id === chosen) : -1;
  }

  // ---- filtering ---------------------------------------------------------------------------
  function apply() {
    const filters = model.get("filters");
    for (const [filter, control] of Object.entries(controls)) {
      if (control.value !== (filters[filter] || "")) control.value = filters[filter] || "";
    }
    left = [];
    options.forEach((option, i) => {
      const passed = passes(rows[i], filters);
      if (option.hidden === passed) option.hidden = !passed;
      if (passed) left.push(i);
    });
    const all = rows.length.toLocaleString("en");
    status.textContent = left.length
      ? `${left.length.toLocaleString("en")} of ${all} claims`
      : rows.length
        ? `No claim passes these filters (of ${all})`
        : "No claim was found in these documents";
    if (!left.includes(current())) choose(left.length ? left[0] : -1);
  }

  function filter() {
    const set = {};
    for (const [filter, control] of Object.entries(controls)) {
      if (control.value) set[filter] = control.value;
    }
    model.set("filters", set);
    model.save_changes();
  }

  function clear() {
    for (const control of Object.values(controls)) control.value = "";
    filter();
  }

  // ---- keys and clicks ---------------------------------------------------------------------
  function move(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !left.length) return;
    const at = left.indexOf(current());
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + PAGE_STEP,
      PageUp: at - PAGE_STEP,
      Home: 0,
      End: left.length - 1,
    }[event.key];
    if (to !== undefined) {
      choose(left[Math.min(Math.max(to, 0), left.length - 1)]);
    } else if (event.key === "Enter") {
      paper.focus({ preventScroll: true });
      if (marks.length) bring(paper, marks[0], 0.25);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  function back(event) {
    if (event.key !== "Escape") return;
    list.focus({ preventScroll: true });
    event.stopPropagation();
  }

  function clicked(event) {
    const option = event.target.closest('[role="option"]');
    if (option) choose(options.indexOf(option));
  }

  function pointed(event) {
    const mark = event.target.closest("mark[data-claim]");
    const i = mark ? rows.findIndex((row) => row.place === mark.dataset.claim) : -1;
    if (i >= 0 && left.includes(i)) choose(i);
  }

  // A link of the notebook to a claim leads here where its place is nowhere else in sight: the
  // listing, which has it too, is hidden.
  function linked(event) {
    const link = event.target.closest?.('a[href^="#"]');
    if (!link || !el.isConnected || el.contains(link)) return;
    const place = link.getAttribute("href").slice(1);
    const i = rows.findIndex((row) => row.place === place);
    const places = document.querySelectorAll(`[id="${CSS.escape(place)}"]`);
    if (i < 0 || [...places].some((found) => !found.closest(".qa-explore-listing"))) return;
    if (!left.includes(i)) clear();
    choose(i);
    el.scrollIntoView({ block: "nearest" });
    list.focus({ preventScroll: true });
    event.preventDefault();
  }

  for (const control of Object.values(controls)) {
    control.addEventListener(control === search ? "input" : "change", filter);
  }
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "Enter") {
      list.focus({ preventScroll: true });
      event.preventDefault();
    }
  });
  reset.addEventListener("click", clear);
  list.addEventListener("keydown", move);
  list.addEventListener("click", clicked);
  paper.addEventListener("keydown", back);
  paper.addEventListener("click", pointed);

  const follow = () => choose(current(), true);
  document.addEventListener("click", linked);
  model.on("change:filters", apply);
  model.on("change:chosen", follow);
  apply();
  choose(current(), true);
  // Where the claim lies is known once the view has its size.
  const sized = new ResizeObserver(() => {
    if (!el.clientHeight) return;
    sized.disconnect();
    follow();
  });
  sized.observe(el);
  return () => {
    sized.disconnect();
    document.removeEventListener("click", linked);
    model.off("change:filters", apply);
    model.off("change:chosen", follow);
  };
}

export default { render };
