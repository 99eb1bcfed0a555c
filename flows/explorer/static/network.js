// Draws the network that the server computed: places and communities come with it.
"use strict";

const box = document.getElementById("network");
const said = document.querySelector(".network-said");
const shapes = ["ellipse", "rectangle", "diamond", "ellipse", "rectangle", "diamond"];

function colour(name) {
  // Colours of the page, worked out for the theme that is shown.
  const probe = document.createElement("span");
  probe.style.color = name.startsWith("--") ? `var(${name})` : name;
  box.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

function style() {
  const communities = ["light-dark(#0f5546, #86cdb8)", "light-dark(#8a6d00, #e5c65a)", "light-dark(#9b2f63, #ec9cc2)",
    "light-dark(#33628f, #9cc2ea)", "light-dark(#74523b, #d3ab8f)", "light-dark(#5d5c57, #a9a7a0)"].map(colour);
  return [
    { selector: "node", style: { label: "data(name)", "font-family": "Source Sans 3, sans-serif", "font-size": 12,
      color: colour("--ink"), "text-outline-color": colour("--raised"), "text-outline-width": 2.5, "text-valign": "bottom",
      "text-margin-y": 4, "text-wrap": "ellipsis", "text-max-width": 130, "min-zoomed-font-size": 7,
      width: "data(size)", height: "data(size)",
      "background-color": node => communities[node.data("community") % 6],
      shape: node => shapes[node.data("community") % 6] } },
    { selector: "edge", style: { "curve-style": "haystack", opacity: 0.55, width: "data(width)" } },
    { selector: "edge.ally", style: { "line-color": colour("--support") } },
    { selector: "edge.opponent", style: { "line-color": colour("--oppose"), "line-style": "dashed", "curve-style": "straight" } },
    { selector: "edge.even", style: { "line-color": colour("--undecided"), "line-style": "dotted", "curve-style": "straight" } },
    { selector: ".faded", style: { opacity: 0.08, "text-opacity": 0.08 } },
    { selector: ".gone", style: { display: "none" } },
  ];
}

async function start() {
  if (!box) return;
  // A canvas draws with a typeface only once it is there.
  await Promise.allSettled([document.fonts.load("12px 'Source Sans 3'")]);
  const answer = await fetch(box.dataset.source);
  const found = await answer.json();
  const most = Math.max(...found.nodes.map(node => node.degree), 1);
  const edges = [];
  for (const edge of found.edges) {
    const pair = { source: edge.source, target: edge.target };
    const net = edge.congruence - edge.conflict;
    const kind = net > 0 ? "ally" : net < 0 ? "opponent" : "even";
    edges.push({ data: { ...pair, width: 0.7 + Math.min(5, Math.abs(net)) }, classes: kind });
  }
  const graph = cytoscape({
    container: box,
    elements: {
      nodes: found.nodes.map(node => ({
        data: { ...node, size: 12 + 26 * Math.sqrt(node.degree / most) },
        position: { x: node.x * 430, y: node.y * 300 },
      })),
      edges,
    },
    style: style(),
    layout: { name: "preset", padding: 40 },
    minZoom: 0.2, maxZoom: 4,
  });
  const show = node => {
    const near = node.closedNeighborhood();
    graph.elements().addClass("faded");
    near.removeClass("faded");
    const allies = node.connectedEdges(".ally").length;
    said.textContent = `${node.data("name")}: agrees with ${allies}, opposes ${node.connectedEdges(".opponent").length}. Click to open.`;
  };
  graph.on("mouseover", "node", event => show(event.target));
  graph.on("mouseout", "node", () => { graph.elements().removeClass("faded"); said.textContent = ""; });
  graph.on("tap", "node", event => { location.assign(event.target.data("url")); });
  for (const one of document.querySelectorAll("[data-edges]")) {
    one.addEventListener("change", () => graph.edges(`.${one.dataset.edges}`).toggleClass("gone", !one.checked));
  }
  const restyle = () => graph.style(style());
  document.addEventListener("newstance-theme", restyle);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
  box.dataset.drawn = "true";
}

start();
