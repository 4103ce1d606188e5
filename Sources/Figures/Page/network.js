// The interactive network: pan, zoom, search, time and neighbourhood on coordinates that the program
// computed. It shows what the table beside it holds; pointer and keyboard reach the same.

class NetworkView {
  // The figure holds the controls, hidden until now; its words are in data-words.
  constructor(figure, networks) {
    this.figure = figure;
    this.words = JSON.parse(figure.dataset.words);
    this.language = figure.closest("[lang]").lang;
    this.networks = networks;
    this.nodes = [];
    this.svg = this.make("svg", this.part("canvas"), {
      role: "group", "aria-describedby": this.part("help").id,
    });
    this.listen();
    figure.hidden = false;
    const choice = this.part("choice");
    this.show(choice ? choice.value : Object.keys(this.words.networks)[0]);
  }

  part(name) { return this.figure.querySelector("." + name); }

  // A sentence of the shown network, or of all of them.
  say(word, values = {}) {
    const text = this.text[word] || this.words[word];
    return text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  }

  // -- Choosing a network

  show(key) {
    const network = this.networks[key];
    this.text = this.words.networks[key];
    this.isDirected = network.directed === 1;
    this.nodes = network.nodes.map(([swedish, english, kind, x, y]) => ({
      name: this.language === "sv" ? swedish : english || swedish, kind, x, y, ties: [],
      // The rectangle is wider than the other marks.
      reach: kind === 3 ? 1.3 : 1,
    }));
    this.ties = network.ties.map(([a, b, width, step, inferred, weak]) => {
      const tie = { ends: [this.nodes[a], this.nodes[b]], width, step, inferred, weak };
      for (const end of tie.ends) end.ties.push(tie);
      return tie;
    });
    this.steps = network.steps;
    this.step = this.steps.length - 1;
    this.pinned = null;
    this.found = null;
    this.centre = { x: 500, y: 320, scale: 1 };
    this.part("find").value = "";
    this.part("reading").textContent = this.text.help;
    this.part("rows").setAttribute("href", this.text.table);
    const time = this.part("time");
    if (time) {
      this.part("times").hidden = this.steps.length < 2;
      time.max = Math.max(1, this.steps.length - 1);
      time.value = time.max;
    }
    this.part("status").textContent = "";
    this.build();
    this.choose(this.best(), false);
    this.draw();
  }

  // -- Building

  make(name, parent, attributes = {}) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    parent.append(element);
    return element;
  }

  build() {
    this.svg.replaceChildren();
    this.svg.setAttribute("aria-label", this.say("title"));
    for (const tie of this.ties) {
      tie.line = this.make("line", this.svg, { class: tie.inferred ? "tie inferred" : "tie" });
      tie.line.style.strokeWidth = tie.width + "px";
      if (!this.isDirected) continue;
      tie.head = this.make("path", this.svg, { class: "head", d: "M0 0l-9 -4.5v9z" });
    }
    for (const node of this.nodes) {
      node.mark = this.make("g", this.svg, { class: "node kind" + node.kind, role: "button" });
      this.make("circle", node.mark, { class: "ring", r: 13 });
      this.make("path", node.mark, { class: "shape", d: NetworkView.shapes[node.kind] });
      node.label = this.make("text", node.mark);
      node.label.textContent = node.name;
      this.hear(node);
    }
  }

  hear(node) {
    node.mark.addEventListener("pointerenter", () => this.light(node));
    node.mark.addEventListener("pointerleave", () => this.light(this.pinned));
    node.mark.addEventListener("focus", () => this.choose(node, true));
    node.mark.addEventListener("click", () => this.pin(node));
    node.mark.addEventListener("keydown", (event) => this.key(event, node));
  }

  listen() {
    this.pointers();
    // Not on the drawing itself: a listener for focus would put it into the order of the tab key.
    this.part("canvas").addEventListener("focusout", () => this.light(this.pinned));
    this.part("in").addEventListener("click", () => this.zoom(1.4));
    this.part("out").addEventListener("click", () => this.zoom(1 / 1.4));
    this.part("all").addEventListener("click", () => this.reset());
    const choice = this.part("choice");
    if (choice) choice.addEventListener("change", () => this.show(choice.value));
    const time = this.part("time");
    if (time) {
      time.addEventListener("input", () => {
        this.step = Number(time.value);
        this.draw();
        if (this.pinned) this.light(this.pinned);
        this.tell(this.state());
      });
    }
    const find = this.part("find");
    find.addEventListener("input", () => this.search(find.value));
    find.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.reset();
      if (event.key !== "Enter" || !this.found || !this.found.length) return;
      event.preventDefault();
      this.found[0].mark.focus();
    });
    new ResizeObserver(() => this.draw()).observe(this.part("canvas"));
  }

  // Dragging moves the picture; a pinch or the wheel with Ctrl makes it larger or smaller.
  pointers() {
    let from = null;
    this.svg.addEventListener("pointerdown", (event) => {
      if (!event.target.closest(".node")) from = event;
    });
    window.addEventListener("pointermove", (event) => {
      if (!from) return;
      const scale = this.scale();
      this.centre.x -= (event.clientX - from.clientX) / scale;
      this.centre.y -= (event.clientY - from.clientY) / scale;
      from = event;
      this.draw();
    });
    for (const end of ["pointerup", "pointercancel"]) {
      window.addEventListener(end, () => { from = null; });
    }
    this.svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY / 200));
    }, { passive: false });
  }

  // -- Drawing

  scale() {
    return Math.min(this.width / 1000, this.height / 640) * this.centre.scale;
  }

  draw() {
    const box = this.part("canvas").getBoundingClientRect();
    if (!box.width) return;
    [this.width, this.height] = [box.width, box.height];
    const scale = this.scale();
    for (const node of this.nodes) {
      node.degree = node.ties.filter((tie) => tie.step <= this.step).length;
      node.left = this.width / 2 + (node.x - this.centre.x) * scale;
      node.top = this.height / 2 + (node.y - this.centre.y) * scale;
      node.mark.setAttribute("transform", `translate(${node.left} ${node.top})`);
      node.mark.classList.toggle("faint", node.degree === 0);
      node.mark.setAttribute("aria-label", this.describe(node));
    }
    for (const tie of this.ties) {
      this.showLine(tie);
      this.placeLine(tie);
    }
    if (this.part("time")) {
      this.part("when").textContent = this.steps[this.step] || "";
      this.part("time").setAttribute("aria-valuetext", this.steps[this.step] || "");
    }
    this.placeLabels();
    if (!this.part("status").textContent) this.tell(this.state());
  }

  // An arrow ends before the mark that it points at.
  placeLine(tie) {
    const [from, to] = tie.ends;
    const [across, down] = [to.left - from.left, to.top - from.top];
    const length = Math.hypot(across, down) || 1;
    const share = tie.head ? Math.max(0, (length - 9) / length) : 1;
    const [right, low] = [from.left + across * share, from.top + down * share];
    tie.line.setAttribute("x1", from.left);
    tie.line.setAttribute("y1", from.top);
    tie.line.setAttribute("x2", tie.head ? right - across / length * 6 : right);
    tie.line.setAttribute("y2", tie.head ? low - down / length * 6 : low);
    if (!tie.head) return;
    const angle = Math.atan2(down, across) * 180 / Math.PI;
    const size = 0.8 + tie.width / 8;
    tie.head.setAttribute(
      "transform", `translate(${right} ${low}) rotate(${angle}) scale(${size})`);
  }

  // Weak ties of a crowded network are drawn for the chosen organisation only.
  showLine(tie) {
    const isHidden = tie.step > this.step || (tie.weak && !tie.near);
    for (const part of this.drawn(tie)) part.toggleAttribute("hidden", isHidden);
  }

  drawn(tie) { return tie.head ? [tie.line, tie.head] : [tie.line]; }

  pale(tie, isPale) {
    for (const part of this.drawn(tie)) part.classList.toggle("pale", isPale);
  }

  // Labels of the best connected first, on the first side with room; one that would cover another
  // waits until there is more.
  placeLabels() {
    const taken = this.nodes.map((node) => [node.left - 7, node.top - 7, node.left + 7, node.top + 7]);
    const order = [...this.nodes].sort((a, b) => this.weight(b) - this.weight(a));
    for (const node of order) {
      const width = node.name.length * 6.6;
      const own = taken[this.nodes.indexOf(node)];
      const side = NetworkView.sides.find(([anchor, x, y]) => {
        const left = node.left + x * node.reach - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
        const box = [left, node.top + y - 10, left + width, node.top + y + 3];
        const free = box[0] > 0 && box[2] < this.width && !taken.some((other) => other !== own
          && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
        if (free) taken.push(box);
        return free;
      }) || (node.lit ? NetworkView.sides[node.left > this.width / 2 ? 1 : 0] : null);
      node.label.toggleAttribute("hidden", !side);
      if (!side) continue;
      node.label.setAttribute("text-anchor", side[0]);
      node.label.setAttribute("x", side[1] * node.reach);
      node.label.setAttribute("y", side[2]);
    }
  }

  weight(node) { return node.degree + (node.lit ? 1000 : 0); }

  neighbours(node) {
    const shown = node.ties.filter((tie) => tie.step <= this.step);
    return shown.map((tie) => tie.ends.find((end) => end !== node));
  }

  // The neighbourhood of a node in full, the rest pale; without a node everything in full.
  light(node) {
    const near = node ? new Set([node, ...this.neighbours(node)]) : null;
    for (const other of this.nodes) {
      other.lit = near ? near.has(other) : false;
      other.mark.classList.toggle("pale", Boolean(near) && !other.lit);
    }
    for (const tie of this.ties) {
      tie.near = Boolean(near) && tie.ends.includes(node);
      this.pale(tie, Boolean(near) && !tie.near);
      this.showLine(tie);
    }
    this.placeLabels();
  }

  // -- Words

  // A number with its noun: "1 contact", "3 contacts".
  count(number, [one, many]) { return number + " " + (number === 1 ? one : many); }

  describe(node) {
    return `${node.name}, ${this.words.kinds[node.kind]}, ${this.count(node.degree, this.words.contacts)}`;
  }

  list(nodes) {
    const names = nodes.slice(0, 12).map((node) => node.name).join(", ");
    const rest = nodes.length - 12;
    return rest > 0 ? names + " " + this.say("more", { number: rest }) : names;
  }

  state() {
    const ties = this.ties.filter((tie) => tie.step <= this.step).length;
    const nodes = this.nodes.filter((node) => node.degree > 0).length;
    return this.say("state", {
      when: this.steps[this.step] || "", nodes: this.count(nodes, this.text.nodes),
      ties: this.count(ties, this.words.lines),
    });
  }

  // With whom: both ways apart where ties have a direction.
  company(node) {
    if (!this.isDirected) {
      const near = this.neighbours(node);
      return near.length ? ": " + this.list(near) : "";
    }
    const shown = node.ties.filter((tie) => tie.step <= this.step);
    const to = shown.filter((tie) => tie.ends[0] === node).map((tie) => tie.ends[1]);
    const from = shown.filter((tie) => tie.ends[1] === node).map((tie) => tie.ends[0]);
    const parts = [];
    if (to.length) parts.push(this.say("gave", { list: this.list(to) }));
    if (from.length) parts.push(this.say("took", { list: this.list(from) }));
    return parts.length ? ": " + parts.join("; ") : "";
  }

  tell(text) { this.part("status").textContent = text; }

  // -- Choosing

  best() {
    return this.nodes.reduce((a, b) => (b.ties.length > a.ties.length ? b : a), this.nodes[0]);
  }

  // Exactly one node can be reached by the tab key; the arrow keys go on from there.
  choose(node, isFocused) {
    for (const other of this.nodes) other.mark.setAttribute("tabindex", other === node ? 0 : -1);
    if (!isFocused) return;
    this.light(node);
    this.bringIntoView(node);
    this.tell(this.describe(node) + this.company(node) + ".");
  }

  bringIntoView(node) {
    const margin = 30;
    if (node.left > margin && node.left < this.width - margin
      && node.top > margin && node.top < this.height - margin) return;
    this.moveTo({ ...this.centre, x: node.x, y: node.y });
  }

  pin(node) {
    this.pinned = this.pinned === node ? null : node;
    for (const other of this.nodes) {
      other.mark.setAttribute("aria-pressed", String(other === this.pinned));
    }
    node.mark.focus();
    this.light(this.pinned || node);
  }

  search(text) {
    const key = (word) => word.toLocaleLowerCase(this.language).normalize("NFC");
    this.found = text.trim()
      ? this.nodes.filter((node) => key(node.name).includes(key(text.trim()))) : null;
    for (const node of this.nodes) {
      node.lit = Boolean(this.found) && this.found.includes(node);
      node.mark.classList.toggle("pale", Boolean(this.found) && !node.lit);
    }
    for (const tie of this.ties) this.pale(tie, Boolean(this.found));
    this.placeLabels();
    if (!this.found) this.tell(this.state());
    else if (this.found.length) this.tell(this.say("found", { list: this.list(this.found) }));
    else this.tell(this.say("lost"));
  }

  // -- Keys: arrows go to the neighbour that lies that way, Escape leaves.

  key(event, node) {
    const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
    if (ways[event.key]) {
      const next = this.towards(node, ways[event.key]);
      if (next) next.mark.focus();
      else this.tell(this.say("noWay", { name: node.name }));
    } else if (event.key === "Enter" || event.key === " ") this.pin(node);
    else if (event.key === "Home") this.best().mark.focus();
    else if (event.key === "Escape") {
      this.reset();
      this.part("find").focus();
    } else if (event.key === "+") this.zoom(1.4);
    else if (event.key === "-") this.zoom(1 / 1.4);
    else return;
    event.preventDefault();
  }

  // The neighbour nearest to a direction, within 67 degrees of it.
  towards(node, [right, down]) {
    let best = null;
    let bestCost = Infinity;
    for (const other of this.neighbours(node)) {
      const [x, y] = [other.x - node.x, other.y - node.y];
      const length = Math.hypot(x, y) || 1;
      const cosine = (x * right + y * down) / length;
      const cost = length * (2 - cosine);
      if (cosine > 0.39 && cost < bestCost) [best, bestCost] = [other, cost];
    }
    return best;
  }

  // -- Moving: at once where the reader asked for less motion.

  zoom(factor) {
    const scale = Math.min(8, Math.max(0.5, this.centre.scale * factor));
    this.moveTo({ ...this.centre, scale });
  }

  reset() {
    this.pinned = null;
    this.found = null;
    this.part("find").value = "";
    for (const node of this.nodes) node.mark.setAttribute("aria-pressed", "false");
    this.light(null);
    this.moveTo({ x: 500, y: 320, scale: 1 });
    this.tell(this.state());
  }

  moveTo(goal) {
    const start = this.centre;
    const begin = performance.now();
    const length = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200;
    const step = (now) => {
      const share = length ? Math.min(1, Math.max(0, (now - begin) / length)) : 1;
      this.centre = {};
      for (const key of ["x", "y", "scale"]) {
        this.centre[key] = start[key] + (goal[key] - start[key]) * share;
      }
      this.draw();
      if (share < 1) requestAnimationFrame(step);
    };
    step(begin + (length ? 0 : 1));
  }
}

// Where a label may stand: its anchor, and its place beside the mark.
NetworkView.sides = [
  ["start", 11, 4], ["end", -11, 4], ["middle", 0, -11], ["middle", 0, 20],
  ["start", 6, -9], ["end", -6, -9], ["start", 6, 17], ["end", -6, 17],
];

// A circle, a square, a diamond and a wide rectangle, as the text below the network says.
NetworkView.shapes = [
  "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z", "M-5.5 -5.5h11v11h-11z",
  "M0 -7.5l7.5 7.5l-7.5 7.5l-7.5 -7.5z", "M-9 -5h18v10h-18z",
];

const block = document.getElementById("networks");
const networks = block ? JSON.parse(block.textContent) : {};
for (const figure of document.querySelectorAll(".network")) {
  new NetworkView(figure, networks);
}
