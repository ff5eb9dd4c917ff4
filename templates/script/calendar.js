
/* The calendar shows the deadlines of one unit; the address keeps which, also on the way to another year. */
{
  const filter = document.getElementById("calendar-filter");
  const entries = [...document.querySelectorAll("li[data-units]")].map((item) => [item, JSON.parse(item.dataset.units)]);
  const units = [...new Set(entries.flatMap(([, names]) => names))].sort((a, b) => a.localeCompare(b, "zh"));
  if (filter && units.length) {
    const select = filter.querySelector("select");
    const asked = new URLSearchParams(location.search).get("unit") || "";
    if (asked && !units.includes(asked)) units.push(asked);
    for (const unit of units) select.add(new Option(unit, unit, false, unit === asked));
    const show = () => {
      const query = select.value ? "?unit=" + encodeURIComponent(select.value) : "";
      for (const [item, names] of entries) item.hidden = Boolean(query) && !names.includes(select.value);
      for (const box of document.querySelectorAll(".day, .month")) box.hidden = !box.querySelector("li:not([hidden])");
      for (const count of document.querySelectorAll(".month h2 small, .periods small")) count.hidden = Boolean(query);
      for (const link of document.querySelectorAll(".periods a")) link.search = query;
      history.replaceState(null, "", location.pathname + query + location.hash);
    };
    select.addEventListener("change", show);
    if (asked) show();
  }
}
