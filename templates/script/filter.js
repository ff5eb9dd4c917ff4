
/* A list shows only the rows that were asked for. A row names what it can be chosen by in elements with `data-by`; what
   was chosen is kept in the address, so that the view can be sent on. */
for (const box of document.querySelectorAll("[data-filter]")) {
  const list = document.getElementById(box.dataset.filter);
  const choices = [...box.querySelectorAll("[data-choice]")];
  const [button, said] = [box.querySelector("button"), box.querySelector("[role=status]")];
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const values = (row, by) => [...row.querySelectorAll(`[data-by="${by}"]`)].map((part) => part.textContent.trim());
  const rows = [...list.querySelectorAll("[data-row]")].map((element) => ({ element }));
  for (const row of rows)
    for (const { dataset: { choice } } of choices)
      row[choice] = choice === "words" ? plain(row.element.textContent) : values(row.element, choice);

  const fits = (row) => choices.every(({ dataset: { choice }, value }) =>
    !value || row[choice].includes(choice === "words" ? plain(value) : value));
  const show = () => {
    for (const row of rows) row.element.hidden = !fits(row);
    for (const group of list.querySelectorAll("[data-group]"))
      group.hidden = !group.querySelector("[data-row]:not([hidden])");
    const shown = rows.filter((row) => !row.element.hidden).length;
    const chosen = choices.some((choice) => choice.value);
    button.disabled = !chosen;
    said.textContent = chosen ? said.dataset.words.replace("{shown}", shown).replace("{all}", rows.length) : "";
  };
  const change = () => {
    show();
    const address = new URL(location);
    for (const { dataset, value } of choices)
      value ? address.searchParams.set(dataset.choice, value) : address.searchParams.delete(dataset.choice);
    try { history.replaceState(null, "", address); } catch { /* The view is filtered all the same. */ }
  };

  const asked = new URLSearchParams(location.search);
  for (const choice of choices) {
    const by = choice.dataset.choice;
    if (by !== "words") {
      const known = new Set(rows.flatMap((row) => row[by]));
      for (const value of known) choice.add(new Option(value, value));
      choice.disabled = known.size < 2;
    }
    choice.value = asked.get(by) || "";
    // A value that is not there any more leaves nothing out.
    if (choice.selectedIndex < 0) choice.selectedIndex = 0;
    choice.addEventListener("input", change);
  }
  button.addEventListener("click", () => {
    for (const choice of choices) choice.value = "";
    change();
    choices.find((choice) => !choice.disabled)?.focus();
  });
  show();
}
