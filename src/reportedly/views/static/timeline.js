// The timeline of an actor as a chart in lanes, drawn with D3 from the table that stands there without this script. A statement or
// deed is a dot, many statements are a column; each is a link, the same as in the table. All marks are one stop of the Tab key, and
// the arrow keys lead from mark to mark.
const LANES = [["public", "in public"], ["private", "in private"], ["unknown", "not given"], ["deeds", "deeds"]];
const TALL = 50; // pixels of a lane
const NAMES = 66; // pixels for the names of the lanes
const EDGE = 18; // pixels right of the last day, for half of its label
const AXIS = 22; // pixels for the axis
const DOT = 5; // pixels of the radius of a dot
const WIDEST = 26; // pixels of a column
const LABEL = 24; // half of the widest label of the axis, which else would run over the side
const LEAST = 14; // days that the axis covers at least
const APART = 60; // pixels between the middles of columns that have their names below

const UNITS = { 4: d3.utcYear, 7: d3.utcMonth, 10: d3.utcDay }; // by the length of a year, a month, a day in ISO 8601
const YEAR = d3.utcFormat("%Y"), MONTH = d3.utcFormat("%b"), DAY = d3.utcFormat("%-d %b");
const COLUMN = { 4: YEAR, 7: d3.utcFormat("%b %Y") }; // by the length of a year, a month

function label(date) {
  return (d3.utcYear(date) < date ? (d3.utcMonth(date) < date ? DAY : MONTH) : YEAR)(date);
}

// The marks that have a date, each with what its row of the table says: where it leads to, and its words.
function marksOf(figure, { marks, chosen }) {
  const rows = [...figure.querySelectorAll("tbody tr")];
  return marks.map((mark, number) => ({ ...mark, row: rows[number] })).filter((mark) => mark.at).map((mark) => {
    const link = mark.row.querySelector("a");
    const [first, last = first] = mark.at.split("/");
    const from = new Date(first), to = UNITS[last.length].offset(new Date(last), 1);
    const words = [...mark.row.cells].slice(0, 2).map((cell) => cell.textContent).join(", ");
    return { ...mark, from, to, words: `${words}, ${isolated(link)}`, href: link.getAttribute("href"), chosen: mark.count !== null && mark.at === chosen };
  });
}

// The text of an element; words that may run the other way are kept together, as <bdi> keeps them.
function isolated(element) {
  return [...element.childNodes].map((node) => (node.nodeName === "BDI" ? `\u2068${node.textContent}\u2069` : node.textContent)).join("");
}

function scaleOf(marks, width) {
  let [from, to] = [d3.min(marks, (mark) => mark.from), d3.max(marks, (mark) => mark.to)];
  const missing = Math.ceil((LEAST - d3.utcDay.count(from, to)) / 2);
  if (missing > 0) [from, to] = [d3.utcDay.offset(from, -missing), d3.utcDay.offset(to, missing)];
  return d3.scaleUtc([from, to], [NAMES + DOT + 2, width - EDGE]);
}

// A few columns have their names below; else the axis tells years, months or days.
function axisOf(marks, x, width) {
  const columns = d3.sort(d3.group(marks.filter((mark) => mark.count !== null), (mark) => mark.at).values(), ([mark]) => mark.from);
  const named = new Map(columns.map(([mark]) => [+x.invert(middle(mark, x)), COLUMN[mark.at.length](mark.from)]));
  const places = [...named.keys()].map(x), axis = d3.axisBottom(x).tickSizeOuter(0);
  if (columns.length && d3.pairs(places).every(([one, two]) => two - one >= APART)) {
    return axis.tickValues([...named.keys()].map((at) => new Date(at))).tickFormat((at) => named.get(+at));
  }
  return axis.ticks(Math.max(2, Math.floor((width - NAMES) / 100))).tickFormat(label);
}

// Gives each mark its place. Dots at one place stand on each other, closer together if there are many.
function placed(marks, lanes, x) {
  const height = d3.scaleLinear([0, d3.max(marks, (mark) => mark.count ?? 0) || 1], [0, TALL - 8]);
  const floor = (mark) => (lanes.indexOf(mark.lane) + 1) * TALL - 2;
  const piles = d3.group(marks.filter((mark) => mark.count === null), (mark) => `${mark.lane} ${Math.round(middle(mark, x) / (2 * DOT + 1))}`);
  for (const pile of piles.values()) {
    const step = Math.min(2 * DOT + 1, (TALL - 8 - 2 * DOT) / Math.max(1, pile.length - 1));
    pile.forEach((mark, number) => Object.assign(mark, { x: middle(mark, x), y: floor(mark) - DOT - 1 - number * step }));
  }
  for (const mark of marks.filter((mark) => mark.count !== null)) {
    const room = x(mark.to) - x(mark.from), width = Math.min(WIDEST, 0.8 * room), tall = Math.max(3, height(mark.count));
    Object.assign(mark, { width, tall, x: middle(mark, x) - width / 2, y: floor(mark) - tall });
  }
  return marks;
}

function middle(mark, x) {
  return (x(mark.from) + x(mark.to)) / 2;
}

function draw(figure, marks, lookedAt, told, width) {
  figure.querySelector("svg")?.remove();
  const lanes = LANES.filter(([lane]) => lane === "public" || lane === "private" || marks.some((mark) => mark.lane === lane));
  const x = scaleOf(marks, width), height = lanes.length * TALL;
  const svg = d3.select(figure).insert("svg", ":first-child").attr("viewBox", [0, 0, width, height + AXIS]).attr("width", width)
    .attr("height", height + AXIS).attr("role", "group")
    .attr("aria-label", `${figure.getAttribute("aria-label")}: ${marks.length} marks in ${lanes.length} lanes. Arrow keys lead from mark to mark.`);
  const lane = svg.append("g").attr("aria-hidden", true).selectAll("g").data(lanes).join("g").attr("class", ([name]) => name)
    .attr("transform", (_, number) => `translate(0,${(number + 1) * TALL})`);
  lane.append("line").attr("x1", 0).attr("x2", width);
  lane.append("text").attr("y", -TALL / 2 + 4).text(([, words]) => words);
  if (lookedAt) {
    const seen = lookedAt.map((day) => Math.max(NAMES, Math.min(width, x(new Date(day)))));
    svg.append("g").attr("class", "unseen").attr("aria-hidden", true).selectAll("rect").data([[NAMES, seen[0]], [seen[1], width]]).join("rect")
      .attr("x", ([from]) => from).attr("width", ([from, to]) => to - from).attr("y", height - TALL + 4).attr("height", TALL - 6);
  }
  svg.append("g").attr("class", "axis").attr("aria-hidden", true).attr("transform", `translate(0,${height})`)
    .call(axisOf(marks, x, width))
    .selectAll("text").filter((day) => x(day) > width - LABEL).attr("text-anchor", "end").attr("x", 4);
  const link = svg.append("g").selectAll("a").data(placed(marks, lanes.map(([name]) => name), x)).join("a")
    .attr("href", (mark) => mark.href).attr("class", (mark) => mark.lane).attr("aria-label", (mark) => mark.words)
    .attr("aria-current", (mark) => (mark.chosen ? true : null)).attr("tabindex", (_, number) => (number ? -1 : 0))
    .on("focus pointerenter", (_, mark) => { told.textContent = mark.words; });
  link.append("title").text((mark) => mark.words);
  const column = link.filter((mark) => mark.count !== null);
  column.append("rect").attr("class", "hit").attr("x", (mark) => mark.x).attr("width", (mark) => mark.width)
    .attr("y", (mark) => mark.y + mark.tall - TALL + 4).attr("height", TALL - 4);
  column.append("rect").attr("x", (mark) => mark.x).attr("width", (mark) => mark.width).attr("y", (mark) => mark.y).attr("height", (mark) => mark.tall);
  // Of what was said on some day of a week or month, the line is as long as that time: no day of it is known.
  link.filter((mark) => mark.count === null && d3.utcDay.count(mark.from, mark.to) > 1).append("line").attr("class", "long")
    .attr("x1", (mark) => Math.max(NAMES, x(mark.from))).attr("x2", (mark) => x(mark.to)).attr("y1", (mark) => mark.y).attr("y2", (mark) => mark.y);
  link.filter((mark) => mark.count === null).append("circle").attr("cx", (mark) => mark.x).attr("cy", (mark) => mark.y).attr("r", DOT);
  svg.on("keydown", (event) => walk(event, link.nodes()));
}

const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, Home: -Infinity, End: Infinity };

function walk(event, links) {
  if (!(event.key in STEPS) || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const to = Math.max(0, Math.min(links.length - 1, links.indexOf(event.target.closest("a")) + STEPS[event.key]));
  links.forEach((link, number) => link.setAttribute("tabindex", number === to ? 0 : -1));
  links[to].focus();
}

for (const figure of document.querySelectorAll("figure.timeline")) {
  const data = JSON.parse(figure.querySelector("script").textContent), marks = marksOf(figure, data);
  const told = d3.select(figure).insert("p", "details").attr("class", "told").attr("aria-hidden", true).attr("dir", "auto").node();
  figure.querySelector("details").open = false;
  let width = 0;
  new ResizeObserver(() => {
    if (figure.clientWidth === width || !figure.clientWidth) return;
    width = figure.clientWidth;
    draw(figure, marks, data.lookedAt, told, width);
  }).observe(figure);
}
